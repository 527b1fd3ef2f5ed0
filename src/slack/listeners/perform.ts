import type { IncidentCommand } from '../../domain/record/command.ts'
import type { Desk } from '../../operations/engine/desk.ts'
import type { Arrival, Result } from '../../operations/engine/result.ts'
import { performCommand } from '../../operations/lifecycle/command.ts'
import type { Deed } from '../commands/command.ts'

/** Does to an incident what a typed command asks for, once its times are moments. */
export function perform(desk: Desk, number: number, deed: Deed, arrival: Arrival): Promise<Result> {
  return performCommand(desk, number, commandOf(deed), arrival)
}

function commandOf(deed: Deed): IncidentCommand {
  switch (deed.verb) {
    case 'note':
      return { verb: 'note', text: deed.text, happenedAt: deed.at }
    case 'moment':
      return { verb: 'moment', moment: deed.moment, to: deed.at }
    default:
      return deed
  }
}
