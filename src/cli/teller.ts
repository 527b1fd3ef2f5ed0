import { isErased, outsiderName, type PersonId } from '../domain/people/people.ts'
import { type Instant, instantOf } from '../domain/time/instant.ts'
import { clockText, dayText, weekdayIndexOf } from '../domain/time/local-time.ts'
import { peopleIn } from '../store/audit/digest.ts'
import { namesOf } from '../store/people/directory.ts'
import { render } from '../wording/text/medium.ts'
import { join, type Sentence } from '../wording/text/sentence.ts'
import { zoneName } from '../wording/text/zone.ts'
import type { Call } from './command.ts'
import { terminalMedium } from './terminal.ts'

/** Shows people, times and sentences as a terminal can. */
export type Teller = {
  /** `Ben`, or `ana (command line)`; the id of someone whose name Muster doesn't know. */
  name: (person: PersonId) => string
  /** `Mon 23 Nov, 14:30` in the calendar's time zone, with the year when it's another one. */
  when: (at: Instant) => string
  /** `(Europe/Berlin)`: the zone of every time that's shown. */
  zone: string
  said: (sentence: Sentence) => string
  /** A line each. */
  lines: (sentences: readonly Sentence[]) => string
}

/** `about` is what will be shown: the people in it are looked up at once. */
export async function tellerOf(call: Call, about: unknown): Promise<Teller> {
  const people = peopleIn(JSON.parse(JSON.stringify(about ?? null)))
  const names = await namesOf(await call.asItIs(), people)
  const { timeZone } = call.policy.calendar
  const today = dayText(instantOf(call.clock.now()), timeZone)
  const name = (person: PersonId): string =>
    isErased(person)
      ? 'someone (erased)'
      : (names.get(person) ?? (/^(?:cli|alert):/.test(person) ? outsiderName(person) : person))
  const dayOf = (at: Instant): string => dayOfText(at, today, timeZone)
  const time = (at: Instant): string => clockText(at, timeZone)
  const medium = terminalMedium({ name, dayOf, time, command: call.policy.command })
  return {
    name,
    when: (at) => `${dayOf(at)}, ${time(at)}`,
    zone: `(${zoneName(call.policy)})`,
    said: (sentence) => render(sentence, medium),
    lines: (sentences) => render(join(sentences, '\n'), medium),
  }
}

const weekdayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const monthNames = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

function dayOfText(at: Instant, today: string, timeZone: string): string {
  const day = dayText(at, timeZone)
  const [year = '', month = '', dayOfMonth = ''] = day.split('-')
  const named = `${weekdayNames[weekdayIndexOf(day)]} ${Number(dayOfMonth)} ${monthNames[Number(month) - 1]}`
  return `${named}${today.startsWith(year) ? '' : ` ${year}`}`
}
