import type { PersonId } from '../domain/people/people.ts'
import { incidentName } from '../domain/record/incident-name.ts'
import { cut } from '../domain/text/text.ts'
import { typedTextOf } from '../domain/text/typed-text.ts'
import type { Instant } from '../domain/time/instant.ts'
import type { Medium } from '../wording/text/medium.ts'

type Manner = {
  name: (person: PersonId) => string
  dayOf: (at: Instant) => string
  time: (at: Instant) => string
  /** A command of Slack's, as it's typed here. */
  command: (words: string) => string
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
    command: ({ words }) => command(words),
    code: ({ text, limit }) => `\`${cut(text, limit)}\``,
    typed: ({ text, limit }) => cut(typedTextOf(text, name), limit),
    strong: (text) => text,
    link: ({ address }) => address,
  }
}
