import { isErased, type PersonId } from '../domain/people/people.ts'
import { type Instant, instantOf } from '../domain/time/instant.ts'
import { clockText, dayText, weekdayIndexOf } from '../domain/time/local-time.ts'
import { typedTextOf } from '../slack/text/typed-text.ts'
import { peopleIn } from '../store/audit/digest.ts'
import { namesOf } from '../store/people/directory.ts'
import type { Call } from './command.ts'

/** Says people, times and Slack's words as a terminal shows them. */
export type Teller = {
  /** `Ben`, or `ana (command line)`; the id of somebody whose name Muster never heard. */
  name: (person: PersonId) => string
  /** `Mon 23 Nov, 14:30`, with its year when that is another, in the calendar's time zone. */
  when: (at: Instant) => string
  /** `(Europe/Berlin)`: which zone that is. */
  zone: string
  /** Slack's markup as plain text, and its commands as those of this terminal. */
  plain: (mrkdwn: string) => string
}

/** `speaksOf` is what will be told: the people in it are looked up at once. */
export async function tellerOf(call: Call, speaksOf: unknown): Promise<Teller> {
  const people = peopleIn(JSON.parse(JSON.stringify(speaksOf ?? null)))
  const names = await namesOf(await call.asItIs(), people)
  const { timeZone } = call.policy.calendar
  const today = dayText(instantOf(call.clock.now()), timeZone)
  const name = (person: PersonId): string =>
    isErased(person)
      ? 'somebody (erased)'
      : (names.get(person) ?? person.replace(/^cli:(.*)$/, '$1 (command line)'))
  const when = (at: Instant): string => whenText(at, today, timeZone)
  return {
    name,
    when,
    zone: `(${timeZone})`,
    plain: (mrkdwn) => plainOf(mrkdwn, { name, when, command: call.policy.command }),
  }
}

const weekdayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const monthNames = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

function whenText(at: Instant, today: string, timeZone: string): string {
  const day = dayText(at, timeZone)
  const [year = '', month = '', dayOfMonth = ''] = day.split('-')
  const named = `${weekdayNames[weekdayIndexOf(day)]} ${Number(dayOfMonth)} ${monthNames[Number(month) - 1]}`
  return `${named}${today.startsWith(year) ? '' : ` ${year}`}, ${clockText(at, timeZone)}`
}

type Manner = { name: Teller['name']; when: Teller['when']; command: string }

/** Commands that this terminal has under the same name. */
const alike = ['list', 'doctor', 'timeline', 'help']

function plainOf(mrkdwn: string, { name, when, command }: Manner): string {
  const dated = mrkdwn.replace(/<!date\^(\d+)\^[^>]*>/g, (_, seconds: string) =>
    when(instantOf(Number(seconds) * 1_000)),
  )
  return typedTextOf(dated, name)
    .replace(/`([^`\n]*)`/g, (whole, code: string) =>
      code.startsWith(`${command} `) ? commandHere(code.slice(command.length + 1)) : whole,
    )
    .replace(/(?<![\p{L}\p{N}*_])([*_])(?=\S)([^*_\n]+?)(?<=\S)\1(?![\p{L}\p{N}*_])/gu, '$2')
    .replace(/[\u2066-\u2069]/g, '')
}

function commandHere(typed: string): string {
  const [word = ''] = typed.split(' ')
  if (alike.includes(word)) return `\`npm run muster -- ${typed}\``
  return /^sev[1-4]$/.test(word) ? `\`npm run muster -- declare ${typed}\`` : `\`${typed}\` in Slack`
}
