import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import type { Command, SettledCommand } from '../../../src/slack/commands/command.ts'
import { parseCommand } from '../../../src/slack/commands/parse-command.ts'
import { type Doubt, settleTimes } from '../../../src/slack/commands/settle-times.ts'

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
export function settled(text: string, from = place): Command | SettledCommand | Doubt {
  const { command } = parsed(text, true)
  switch (command.verb) {
    case 'note':
    case 'update':
    case 'task':
    case 'moment': {
      const read = settleTimes(command, from)
      return 'command' in read ? read.command : read.doubt
    }
    default:
      return command
  }
}
