import type { PersonId } from '../../domain/people/people.ts'
import { incidentName } from '../../domain/record/incident-name.ts'
import { cut } from '../../domain/text/text.ts'
import type { Medium } from '../../wording/text/medium.ts'
import type { PersonShape } from './people-in.ts'

/** Names instead of ids, and moments that no reader's zone changes. */
export function plainMedium(command: string, personOf: (person: PersonId) => PersonShape): Medium {
  return {
    words: (text) => text,
    person: ({ id }) => personOf(id).name,
    group: ({ id }) => `group ${id}`,
    everyone: ({ among }) => `@${among}`,
    channel: ({ id, name }) => (name === null ? id : `#${name}`),
    moment: ({ at }) => at,
    incident: ({ number }) => incidentName(number),
    command: ({ words }) => `${command} ${words}`.trim(),
    code: ({ text, limit }) => cut(text, limit),
    typed: ({ text, limit }) => cut(text, limit),
    strong: (text) => text,
    link: ({ address }) => address,
  }
}
