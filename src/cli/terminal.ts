import { erasedPrefix, isErased, type PersonId } from '../domain/people/people.ts'
import type { Policy } from '../domain/policy/policy.ts'
import { cut } from '../domain/text/text.ts'
import { clockText } from '../domain/time/local-time.ts'
import { dayAndClock, shortDay } from '../postmortem/times.ts'
import type { Database } from '../store/database/schema.ts'
import { namesOf } from '../store/people/directory.ts'
import { incidentName } from '../wording/incident/names.ts'
import { type Medium, render } from '../wording/text/medium.ts'
import { join, peopleIn, type Sentence } from '../wording/text/sentence.ts'

/** Sentences for a terminal, a line each: names where Muster knows them, and the calendar's local times. */
export async function terminalText(
  sentences: readonly Sentence[],
  { db, policy }: { db: Database; policy: Policy },
): Promise<string> {
  const names = await namesOf(db, peopleIn(sentences.flat()))
  return render(join(sentences, '\n'), terminalMedium(policy, names))
}

/** The zone of every time that's printed. */
export function zoneNote({ calendar }: Pick<Policy, 'calendar'>): string {
  return `Times are in ${calendar.timeZone.replace(/^Etc\//, '')}.`
}

function terminalMedium(policy: Policy, names: ReadonlyMap<PersonId, string>): Medium {
  const { timeZone } = policy.calendar
  return {
    words: (text) => text,
    person: ({ id }) => nameText(id, names),
    group: ({ id }) => `group ${id}`,
    everyone: ({ among }) => `@${among}`,
    channel: ({ id, name }) => (name === null ? id : `#${name}`),
    moment: ({ at, as }) => {
      if (as === 'time') return clockText(at, timeZone)
      return as === 'day' ? shortDay(at, timeZone) : dayAndClock(at, timeZone)
    },
    incident: ({ number }) => incidentName(number),
    command: ({ words }) => `\`${ownCommand(words) ?? `${policy.command} ${words}`.trim()}\``,
    code: ({ text, limit }) => `\`${cut(text, limit)}\``,
    typed: ({ text, limit }) => cut(text, limit),
    strong: (text) => text,
    link: ({ address }) => address,
  }
}

function nameText(id: PersonId, names: ReadonlyMap<PersonId, string>): string {
  if (isErased(id)) return `someone (erased, ${id.slice(erasedPrefix.length)})`
  return names.get(id) ?? id.replace(/^cli:/, '')
}

/** What's typed in Slack and can be typed here as well; the rest is for Slack. */
function ownCommand(words: string): string | null {
  if (words === 'list') return 'npm run muster -- list'
  if (/^sev\d /.test(words)) return `npm run muster -- declare ${words}`
  return words.startsWith('note ') ? 'npm run muster -- note INC-42 TEXT' : null
}
