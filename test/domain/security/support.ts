import { person } from '../../../src/domain/people/people.ts'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import type { Policy } from '../../../src/domain/policy/policy.ts'
import type { Act, Outcome } from '../../../src/domain/record/decision.ts'
import { type PatchFacts, recordPatch } from '../../../src/domain/security/change-patch.ts'
import type { Patch } from '../../../src/domain/security/patch.ts'
import { addMs } from '../../../src/domain/time/instant.ts'
import { actAt } from '../../support/story.ts'

export const monday = '2026-11-23T14:00:00.000Z'
export const hourMs = 60 * 60_000
const dayMs = 24 * hourMs
/** A moment so many days after Monday noon. */
export const at = (days: number): string => addMs(monday, days * dayMs)

export const policy: Policy = { ...defaultPolicy, patches: { ...defaultPolicy.patches, channel: 'security' } }
export const act = (days = 0, by = 'U0ANA'): Act => actAt(policy, at(days), person(by), { via: 'command' })

export const facts = (changes: Partial<PatchFacts> = {}): PatchFacts => ({
  ids: ['CVE-2026-1234'],
  service: 'checkout',
  title: null,
  cvss: 9.8,
  catalogueDueAt: null,
  owner: 'U0BEN',
  knownAt: null,
  ...changes,
})

export function patchOf(changes: Partial<PatchFacts> = {}): Patch {
  const outcome = recordPatch(facts(changes), act())
  if (!outcome.ok) throw new Error('refused')
  return outcome.decision.state
}

export function decided(outcome: Outcome<Patch> | null): Patch {
  if (!outcome?.ok) throw new Error('refused')
  return outcome.decision.state
}
