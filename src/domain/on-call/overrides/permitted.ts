import type { GroupsOf, PersonId } from '../../people/people.ts'
import { knownAs } from '../../people/who.ts'
import { refusalForPermission } from '../../policy/permissions.ts'
import type { PolicyRefusal } from '../../policy/refusals.ts'
import type { Act } from '../../record/decision.ts'
import type { Shift } from '../shifts.ts'
import { type Override, type OverrideChange, peopleInChange } from './override.ts'

type Asking = Pick<Act, 'by' | 'policy' | 'groupsOf'>

/**
 * The refusal where `muster.yml` keeps changes of schedules for others; null where it's allowed. Someone may
 * always have their own shift covered, for nobody should be on call who can't be: who then is on call hears of it,
 * and may undo it. A swap needs both people's word, and so it asks for no permission.
 */
export function refusalForOverride(
  { change, before }: { change: OverrideChange; before: readonly Shift[] },
  act: Asking,
): PolicyRefusal | null {
  const covered = change.kind === 'cover' ? coveredBy(change.instead, before) : []
  const isOwn = covered.length > 0 && covered.every((person) => isAmong([person], act))
  return isOwn ? null : refusalForPermission(act, 'change_schedules', null)
}

/** Whose shifts a cover takes: of everyone on call then, where it names nobody. */
function coveredBy(instead: PersonId | null, before: readonly Shift[]): PersonId[] {
  return instead === null ? before.flatMap(({ people }) => people) : [instead]
}

/** Anyone who asked for a change may undo it, and so may those whom it put on call or took off it. */
export function refusalForUndo({ change, askedBy }: Override, act: Asking): PolicyRefusal | null {
  const covered = change.kind === 'cover' && change.instead !== null ? [change.instead] : []
  const concerned = [...(askedBy === null ? [] : [askedBy]), ...peopleInChange(change), ...covered]
  return isAmong(concerned, act) ? null : refusalForPermission(act, 'change_schedules', null)
}

function isAmong(people: readonly PersonId[], { by, groupsOf }: Asking): boolean {
  return by.kind === 'person' && people.some((person) => knownAs(person, groupsOf) === by.id)
}

/** What is known of people, and otherwise of groups. */
export function knownInBoth(people: GroupsOf, groups: GroupsOf): GroupsOf {
  return (id) => people(id) ?? groups(id)
}
