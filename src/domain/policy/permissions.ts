import { type Actor, type GroupsOf, isAlertSource, isSlackPerson, type PersonId } from '../people/people.ts'
import { groupsThatLift } from './catalogue.ts'
import { type Permission, permissions } from './permission.ts'
import type { Policy, Target } from './policy.ts'
import { groupsThatExcept } from './practice/security.ts'
import type { PolicyRefusal } from './refusals.ts'

type Answer = 'yes' | 'no' | 'unknown'

function answerFor(permitted: readonly Target[], person: PersonId, groupsOf: GroupsOf): Answer {
  if (permitted.some(({ kind, id }) => kind === 'person' && id === person)) return 'yes'
  const groups = permitted.filter(({ kind }) => kind === 'group').map(({ id }) => groupsOf(id))
  if (groups.some((members) => members?.includes(person))) return 'yes'
  return groups.includes(null) ? 'unknown' : 'no'
}

/**
 * Whether a person is among those permitted. At the command line, anyone who has the database is: no group of
 * Slack's can keep them from it.
 */
export function isPermitted(
  permitted: 'everyone' | readonly Target[],
  person: PersonId,
  groupsOf: GroupsOf,
): boolean {
  if (permitted === 'everyone' || !isSlackPerson(person)) return true
  return answerFor(permitted, person, groupsOf) === 'yes'
}

/**
 * Whether a person may. While a group was never read, declaring goes ahead, for a declaration never fails
 * because of decoration; everything else waits.
 */
export function mayDo(policy: Policy, what: Permission, person: PersonId, groupsOf: GroupsOf): boolean {
  const permitted = policy.permissions[what]
  if (permitted === 'everyone') return true
  const answer = answerFor(permitted, person, groupsOf)
  return answer === 'yes' || (answer === 'unknown' && what === 'declare')
}

type Asking = { by: Actor; policy: Policy; groupsOf: GroupsOf }

/**
 * The refusal when `muster.yml` keeps this for others; null when it's allowed. Muster itself always may,
 * and so may an alert source: what its alerts do is in the same file.
 */
export function refusalForPermission(
  { by, policy, groupsOf }: Asking,
  what: Permission,
  number: number | null,
): PolicyRefusal | null {
  const permitted = policy.permissions[what]
  if (
    by.kind !== 'person' ||
    isAlertSource(by.id) ||
    permitted === 'everyone' ||
    mayDo(policy, what, by.id, groupsOf)
  )
    return null
  const isUnread = answerFor(permitted, by.id, groupsOf) === 'unknown'
  return { kind: 'not_permitted', permission: what, permitted, isUnread, number }
}

/**
 * Whether someone may know of a private incident without being in its channel: of a security incident its
 * responders, and nobody whom `see_private` lets see the others.
 */
export function mayKnowHidden(
  policy: Policy,
  { isSecurity }: { isSecurity: boolean },
  person: PersonId,
  groupsOf: GroupsOf,
): boolean {
  if (!isSecurity) return mayDo(policy, 'see_private', person, groupsOf)
  return answerFor(policy.security.responders, person, groupsOf) === 'yes'
}

/** The groups whose members may start automations, by `muster.yml` or by a step. */
function groupsThatRun({ automations, runbooks }: Policy): string[] {
  if (automations.length === 0) return []
  const own = automations.flatMap(({ permitted }) => (permitted === 'everyone' ? [] : permitted))
  const steps = runbooks.flatMap((runbook) => runbook.steps.flatMap(({ action }) => action?.permitted ?? []))
  return [...own, ...steps].filter(({ kind }) => kind === 'group').map(({ id }) => id)
}

/** The groups whose members permissions and drills ask for. */
export function groupsNamed(policy: Policy): string[] {
  const targets = permissions.flatMap((what) => {
    const permitted = policy.permissions[what]
    return permitted === 'everyone' ? [] : permitted
  })
  const named = [
    ...targets,
    ...policy.drills.people,
    ...policy.security.responders,
    ...policy.security.reviewers,
  ]
    .filter(({ kind }) => kind === 'group')
    .map(({ id }) => id)
  return [
    ...new Set([...named, ...groupsThatLift(policy), ...groupsThatExcept(policy), ...groupsThatRun(policy)]),
  ]
}
