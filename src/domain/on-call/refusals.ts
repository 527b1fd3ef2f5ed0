import type { GroupsOf } from '../people/people.ts'
import { knownAs } from '../people/who.ts'
import type { Policy } from '../policy/policy.ts'
import type { OverrideRefusal } from './overrides/change-override.ts'
import type { SwapRefusal } from './overrides/swap.ts'

/** Why a schedule stays as it is. */
export type OnCallRefusal =
  | { kind: 'no_such_schedule'; schedule: string; known: string[] }
  | { kind: 'override_refused'; schedule: string; why: OverrideRefusal }
  | { kind: 'swap_refused'; schedule: string; why: SwapRefusal }
  | { kind: 'too_many_swaps'; schedule: string; limit: number }
  | { kind: 'no_such_swap'; id: string }
  | { kind: 'no_such_override'; id: string }
  | { kind: 'override_over'; id: string }

/** For people to read: by name, the person Slack has for an address in the schedule. */
export function refusalAsKnown<Why extends OverrideRefusal | SwapRefusal>(why: Why, groupsOf: GroupsOf): Why {
  return {
    ...why,
    ...('person' in why && { person: knownAs(why.person, groupsOf) }),
    ...('people' in why && { people: why.people.map((person) => knownAs(person, groupsOf)) }),
  }
}

export function noSuchSchedule(schedule: string, { schedules }: Pick<Policy, 'schedules'>): OnCallRefusal {
  return { kind: 'no_such_schedule', schedule, known: schedules.map(({ id }) => id) }
}
