import type { PersonId, Quiet } from '../../domain/people/people.ts'
import type { Policy, Target } from '../../domain/policy/policy.ts'
import { type Severity, severityName } from '../../domain/policy/severity.ts'
import { isGroup } from '../../domain/policy/target.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { countOf } from '../text/amount.ts'
import { join, list, type Piece, person, type Sentence, say, target, typed, when } from '../text/sentence.ts'

/** Room for a name out of the configuration. */
export const nameLimit = 100

/** Can be scanned for; the severity always stands beside it in words. */
export const severitySigns: Record<Severity, string> = { 1: '🔴', 2: '🟠', 3: '🟡', 4: '⚪' }

/** `SEV-1 Critical`, as it was typed in `muster.yml`. */
export function severityLabel(severity: Severity, policy: Policy): string {
  return `${severityName(severity)} ${policy.severities[severity].name}`
}

/** The role as `muster.yml` names it; a role that it no longer has goes by its id. */
export function roleName(role: string, { roles }: Pick<Policy, 'roles'>): Piece {
  return typed(roles.find(({ id }) => id === role)?.name ?? role, nameLimit)
}

/** Those among `targets` for whom there's room, and how many are left: `@ben @dee and 3 others`. */
export function targetNames(targets: readonly Target[], atMost: number): Sentence {
  const left = targets.length - atMost
  return join([...targets.slice(0, atMost).map(target), left > 0 && `and ${countOf(left, 'other')}`])
}

/** The same within a sentence: `@ana, @leads and 3 others`. */
export function targetList(targets: readonly Target[], atMost: number): Sentence {
  const left = targets.length - atMost
  const named = targets.slice(0, atMost).map(target)
  return list(left > 0 ? [...named, countOf(left, 'other')] : named)
}

const asTarget = (id: PersonId): Target => ({ kind: 'person', id })

/** `no one in @leads can be reached and no one is on call in primary`: why a page passed them over. */
export function unreachableText(
  targets: readonly Target[],
  atMost: number,
  { vacant = [], cannot = [], quiet = [], now }: Passed,
): Sentence {
  const groups = targets.filter(isGroup)
  const people = targets.filter((target) => !isGroup(target))
  return list([
    ...(groups.length > 0 ? [say`no one in ${targetList(groups, atMost)} can be reached`] : []),
    ...(people.length > 0 ? [say`${targetList(people, atMost)} can't be reached`] : []),
    ...(vacant.length > 0
      ? [say`no one is on call in ${list(vacant.map((id) => typed(id, nameLimit)))}`]
      : []),
    ...(cannot.length > 0 ? [say`${targetList(cannot.map(asTarget), atMost)} can't respond`] : []),
    ...(quiet.length > 0 ? [quietText(quiet, now)] : []),
  ])
}

type Passed = {
  vacant?: readonly string[]
  cannot?: readonly PersonId[]
  quiet?: readonly Quiet[]
  now: Instant
}

const quietAtMost = 5

/** `Do Not Disturb is on for @ana until 07:00 and @ben until 08:00` */
export function quietText(quiet: readonly Quiet[], now: Instant): Sentence {
  const shown = quiet
    .slice(0, quietAtMost)
    .map((one) => say`${person(one.person)} until ${when(one.until, now)}`)
  const more = quiet.length - shown.length
  return say`Do Not Disturb is on for ${list([...shown, ...(more > 0 ? [countOf(more, 'other')] : [])])}`
}

/** `, on call in primary,`: the schedules by id; nothing where there are none. */
export function onCallIn(rotas: readonly string[]): Sentence {
  return rotas.length === 0 ? [] : say`, on call in ${list(rotas.map((id) => typed(id, nameLimit)))},`
}

/** `2 people and 1 group`; empty for nobody. */
export function targetCount(targets: readonly Target[]): string {
  const groups = targets.filter(isGroup).length
  const people = targets.length - groups
  return [people > 0 && countOf(people, 'person', 'people'), groups > 0 && countOf(groups, 'group')]
    .filter(Boolean)
    .join(' and ')
}
