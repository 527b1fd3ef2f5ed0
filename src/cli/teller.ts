import { isErased, outsiderName, type PersonId } from '../domain/people/people.ts'
import type { Refusal } from '../domain/record/refusal.ts'
import { type Instant, instantOf } from '../domain/time/instant.ts'
import { clockText, dayText, weekdayIndexOf } from '../domain/time/local-time.ts'
import { namesOf } from '../store/people/directory.ts'
import { peopleIn } from '../store/people/people-in.ts'
import { refusalSentence } from '../wording/refusals.ts'
import { render } from '../wording/text/medium.ts'
import { join, type Sentence } from '../wording/text/sentence.ts'
import { zoneName } from '../wording/text/zone.ts'
import { type Call, Refused } from './command.ts'
import { terminalMedium } from './terminal.ts'
import { commandHere } from './typed-here.ts'

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

/**
 * `about` is what will be shown: the people in it are looked up at once. `number` is the incident that a command
 * in the words is typed for.
 */
export async function tellerOf(call: Call, about: unknown, number?: number): Promise<Teller> {
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
  const medium = terminalMedium({
    name,
    dayOf,
    time,
    command: (words) => commandHere(words, { command: call.policy.command, usageOf: call.usageOf, number }),
  })
  return {
    name,
    when: (at) => `${dayOf(at)}, ${time(at)}`,
    zone: `(${zoneName(call.policy)})`,
    said: (sentence) => render(sentence, medium),
    lines: (sentences) => render(join(sentences, '\n'), medium),
  }
}

/** A refusal as what the terminal prints; `number` is the incident it's about. */
export async function refusedBecause(call: Call, refusal: Refusal, number?: number): Promise<Refused> {
  const { said } = await tellerOf(call, refusal, number)
  const anyway = refusal.kind === 'seems_declared' ? " If it's another one, add --anyway." : ''
  return new Refused(`${said(refusalSentence(refusal))}${anyway}`)
}

const weekdayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const monthNames = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

function dayOfText(at: Instant, today: string, timeZone: string): string {
  const day = dayText(at, timeZone)
  const [year = '', month = '', dayOfMonth = ''] = day.split('-')
  const named = `${weekdayNames[weekdayIndexOf(day)]} ${Number(dayOfMonth)} ${monthNames[Number(month) - 1]}`
  return `${named}${today.startsWith(year) ? '' : ` ${year}`}`
}
