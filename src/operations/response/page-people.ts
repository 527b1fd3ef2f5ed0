import type { Incident } from '../../domain/incident/incident.ts'
import { peopleInChange } from '../../domain/on-call/overrides/override.ts'
import { peopleNamedIn } from '../../domain/policy/schedule.ts'
import { incidentSubject } from '../../domain/record/subject.ts'
import type { PageCommand } from '../../domain/response/commands.ts'
import { pageByHand } from '../../domain/response/paging/by-hand.ts'
import { inTransaction } from '../engine/decide.ts'
import type { Desk } from '../engine/desk.ts'
import type { Arrival, Result } from '../engine/result.ts'
import { knownOf } from '../on-call/known-people.ts'

/** Pages people by hand. Who of them has left, and whose an address is, is read with the decision. */
export function pagePeople(
  desk: Desk,
  number: number,
  command: PageCommand,
  arrival: Arrival,
): Promise<Result<Incident>> {
  return inTransaction(desk, arrival, async ({ tx, act, decide }) => {
    const schedules = desk.policy.schedules.filter(({ id }) => id === command.schedule)
    const inRotations = schedules.flatMap(peopleNamedIn)
    const inOverrides = schedules.flatMap(({ id }) =>
      act.overridesOf(id).flatMap(({ change }) => peopleInChange(change)),
    )
    const groupsOf = await knownOf(tx, schedules, [...command.people, ...inRotations, ...inOverrides])
    return decide(incidentSubject(number), (incident, known) =>
      pageByHand(incident, command, { ...known, groupsOf }),
    )
  })
}
