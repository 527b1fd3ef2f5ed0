import type { PersonId } from '../domain/people/people.ts'
import { cut } from '../domain/text/text.ts'
import type { Instant } from '../domain/time/instant.ts'
import { typedTextOf } from '../slack/text/typed-text.ts'
import { incidentName } from '../wording/incident/names.ts'
import type { Medium } from '../wording/text/medium.ts'

type Manner = {
  name: (person: PersonId) => string
  dayOf: (at: Instant) => string
  time: (at: Instant) => string
  /** What the command is called in Slack. */
  command: string
}

/** Sentences for a terminal: names instead of ids, local times, and commands as they're typed here. */
export function terminalMedium({ name, dayOf, time, command }: Manner): Medium {
  return {
    words: (text) => text,
    person: ({ id }) => name(id),
    group: ({ id }) => `group ${id}`,
    everyone: ({ among }) => `@${among}`,
    channel: ({ id, name: channelName }) => (channelName === null ? id : `#${channelName}`),
    moment: ({ at, as }) => {
      if (as === 'time') return time(at)
      return as === 'day' ? dayOf(at) : `${dayOf(at)}, ${time(at)}`
    },
    incident: ({ number }) => incidentName(number),
    command: ({ words }) => commandHere(words, command),
    code: ({ text, limit }) => `\`${cut(text, limit)}\``,
    typed: ({ text, limit }) => cut(typedTextOf(text, name), limit),
    strong: (text) => text,
    link: ({ address }) => address,
  }
}

/** Commands that this terminal has under the same name. */
const alike = ['list', 'doctor', 'timeline', 'help', 'note']

function commandHere(words: string, command: string): string {
  const [verb = ''] = words.split(' ')
  if (alike.includes(verb)) return `\`npm run muster -- ${words}\``
  return /^sev\d$/.test(verb)
    ? `\`npm run muster -- declare ${words}\``
    : `\`${`${command} ${words}`.trim()}\` in Slack`
}
