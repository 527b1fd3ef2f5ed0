import type { IncidentCommand } from '../../domain/record/command.ts'
import { instantOf } from '../../domain/time/instant.ts'
import { instantOfClock } from '../../domain/time/when.ts'
import type { Desk } from '../../operations/engine/desk.ts'
import type { Arrival, Result } from '../../operations/engine/result.ts'
import { performCommand } from '../../operations/lifecycle/command.ts'
import type { Deed } from '../views/answer.ts'

/** Does to an incident what a typed command asks for: its times are read, and then it is as any other. */
export async function perform(desk: Desk, number: number, deed: Deed, arrival: Arrival): Promise<Result> {
  const command = commandOf(desk, deed)
  return 'refusal' in command
    ? { ok: false, refusal: command.refusal }
    : performCommand(desk, number, command, arrival)
}

function commandOf(desk: Desk, deed: Deed): IncidentCommand | Extract<Result, { ok: false }> {
  if (deed.verb === 'note') {
    const happenedAt = deed.at === null ? null : clockOf(desk, deed.at)
    return happenedAt === 'unreadable'
      ? { ok: false, refusal: { kind: 'in_the_future', what: 'note' } }
      : { verb: 'note', text: deed.text, happenedAt }
  }
  if (deed.verb === 'moment') {
    const { moment } = deed
    const to = clockOf(desk, deed.at)
    return to === 'unreadable'
      ? { ok: false, refusal: { kind: 'in_the_future', what: moment } }
      : { verb: 'moment', moment, to }
  }
  return deed
}

function clockOf(desk: Desk, text: string) {
  return instantOfClock(text, instantOf(desk.clock.now()), desk.policy.calendar.timeZone) ?? 'unreadable'
}
