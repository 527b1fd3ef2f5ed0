import type { GroupsOf } from '../people/people.ts'
import { isAddress, knownAs } from '../people/who.ts'
import type { Policy } from './policy.ts'
import type { Target } from './target.ts'

/** An e-mail address in place of an id, and where in the policy. */
export type AddressNamed = { address: string; path: (string | number)[] }

/** A policy is never changed, only replaced, and may hold ten thousand services. */
const foundIn = new WeakMap<Policy, AddressNamed[]>()

/**
 * Every address that the policy names in place of an id, except in rotations and escalations, which name people
 * as `Who`. Found by the shape of a target, so that a new place in the file can't be forgotten.
 */
export function addressesNamed(policy: Policy): readonly AddressNamed[] {
  const known = foundIn.get(policy)
  if (known) return known
  const found: AddressNamed[] = []
  walk(policy, [], (target, path) => found.push({ address: target.id, path }))
  foundIn.set(policy, found)
  return found
}

export function addressesIn(policy: Policy): string[] {
  return [...new Set(addressesNamed(policy).map(({ address }) => address))]
}

/** One decision after another asks, and Slack seldom says anything new. */
const last = new WeakMap<Policy, { key: string; policy: Policy }>()

/** The policy with the people Slack has for its addresses, as far as that's known. */
export function withKnownPeople(policy: Policy, groupsOf: GroupsOf): Policy {
  const people = addressesIn(policy).map((address) => knownAs(address, groupsOf))
  if (people.every(isAddress)) return policy
  const key = people.join(' ')
  const kept = last.get(policy)
  if (kept?.key === key) return kept.policy
  const known = replaceTargets(policy, (target) => {
    const id = knownAs(target.id, groupsOf)
    return isAddress(id) ? target : { kind: 'person', id }
  }) as Policy
  last.set(policy, { key, policy: known })
  return known
}

function isAddressTarget(value: object): value is Target {
  return 'kind' in value && value.kind === 'group' && 'id' in value && isAddress(String(value.id))
}

function walk(
  value: unknown,
  path: (string | number)[],
  tell: (target: Target, path: (string | number)[]) => void,
): void {
  if (typeof value !== 'object' || value === null) return
  if (isAddressTarget(value)) {
    tell(value, path)
    return
  }
  const entries = Array.isArray(value) ? value.entries() : Object.entries(value)
  for (const [key, one] of entries) walk(one, [...path, key], tell)
}

/** A value without any of them stays the same object. */
function replaceTargets(value: unknown, by: (target: Target) => Target): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (isAddressTarget(value)) return by(value)
  if (Array.isArray(value)) {
    const list = value.map((one) => replaceTargets(one, by))
    return list.some((one, index) => one !== value[index]) ? list : value
  }
  const before = Object.entries(value)
  const entries = before.map(([key, one]) => [key, replaceTargets(one, by)] as const)
  return entries.some(([, one], index) => one !== before[index]?.[1]) ? Object.fromEntries(entries) : value
}
