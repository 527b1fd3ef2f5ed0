import type { ScheduleInForce } from '../../domain/on-call/schedule-in-force.ts'
import { isSlackPerson, type PersonId } from '../../domain/people/people.ts'
import { isAddress } from '../../domain/people/who.ts'
import { nearestOf } from '../../domain/text/nearest.ts'
import { type Instant, instantOf } from '../../domain/time/instant.ts'
import { peopleNamed } from '../../store/people/directory.ts'
import { type Call, Refused } from '../command.ts'

/** The schedule that `--schedule` names. */
export function scheduleIn({ options }: Call, schedules: readonly ScheduleInForce[]): ScheduleInForce {
  const ids = schedules.map(({ id }) => id)
  const { schedule: wanted } = options
  if (typeof wanted !== 'string')
    throw new Refused(`--schedule says which one: ${ids.join(', ') || 'there are none'}.`)
  const found = schedules.find(({ id }) => id === wanted)
  if (found) return found
  const nearest = nearestOf(wanted, ids)
  throw new Refused(
    `There's no schedule ${JSON.stringify(wanted)}. ${nearest ? `Did you mean ${nearest}?` : `There are: ${ids.join(', ') || 'none'}.`}`,
  )
}

/** Null when the option isn't there. A time without its offset could be anyone's, so it's refused. */
export function momentIn({ options }: Call, name: 'at' | 'from' | 'to'): Instant | null {
  const text = options[name]
  if (typeof text !== 'string') return null
  const isInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/.test(text)
  const epochMs = isInstant ? Date.parse(text) : Number.NaN
  if (Number.isNaN(epochMs)) {
    throw new Refused(
      `--${name} is an instant with its offset, such as 2026-03-29T01:00:00Z or 2026-03-29T03:00+02:00.`,
    )
  }
  return instantOf(epochMs)
}

/** How an option says who. */
export const whoIsTaken = 'a Slack user id, a name Muster knows, or an address'

/** Null when the option isn't there. */
export async function personIn(call: Call, name: 'person' | 'for'): Promise<PersonId | null> {
  const given = call.options[name]
  return typeof given === 'string' ? personCalled(call, name, given) : null
}

/** Several people, with commas between them. */
export async function peopleNamedBy(call: Call, name: 'add' | 'replace'): Promise<PersonId[]> {
  const words = String(call.options[name]).split(',')
  const people: PersonId[] = []
  for (const word of words) if (word.trim() !== '') people.push(await personCalled(call, name, word))
  if (people.length === 0) throw new Refused(`--${name} takes ${whoIsTaken}, or several with commas.`)
  return [...new Set(people)]
}

async function personCalled(call: Call, name: string, given: string): Promise<PersonId> {
  const word = given.trim().replace(/^@/, '')
  if (isSlackPerson(word) || isAddress(word)) return word
  const known = await peopleNamed(await call.database(), word)
  const [only] = known
  if (only !== undefined && known.length === 1) return only
  if (known.length > 1)
    throw new Refused(`Several people are called ${word}: ${known.join(', ')}. Use an id.`)
  throw new Refused(`Muster doesn't know ${JSON.stringify(given)}. --${name} takes ${whoIsTaken}.`)
}
