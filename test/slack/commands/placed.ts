import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import type { Command, Deed } from '../../../src/slack/commands/command.ts'
import { type Doubt, deedOf } from '../../../src/slack/commands/deeds.ts'
import { parseCommand } from '../../../src/slack/commands/parse-command.ts'

/** Friday 2026-11-27, 14:05:40 in Madrid, about an incident declared at 13:57. */
export const place = {
  at: '2026-11-27T13:05:40.000Z',
  timeZone: 'Europe/Madrid',
  calendar: { ...defaultPolicy.calendar, timeZone: 'Europe/Madrid' },
  declaredAt: '2026-11-27T12:57:00.000Z',
}

export function parsed(text: string, inIncidentChannel: boolean) {
  return parseCommand(text, { policy: defaultPolicy, inIncidentChannel })
}

/** What is typed in an incident's channel, with its times settled, or the question they raise. */
export function settled(text: string, from = place): Command | Deed | Doubt {
  const { command } = parsed(text, true)
  switch (command.verb) {
    case 'note':
    case 'update':
    case 'task':
    case 'moment': {
      const read = deedOf(command, from)
      return 'deed' in read ? read.deed : read.doubt
    }
    default:
      return command
  }
}
