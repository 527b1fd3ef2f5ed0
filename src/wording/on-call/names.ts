import type { OverrideChange } from '../../domain/on-call/overrides/override.ts'
import type { PersonId } from '../../domain/people/people.ts'
import { isAddress } from '../../domain/people/who.ts'
import type { Schedule } from '../../domain/policy/schedule.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { dayAndTime, join, type Part, person, type Sentence, say, typed } from '../text/sentence.ts'

const nameLimit = 80
const namedAtMost = 10

/** Someone on call: their name, or the address by which `muster.yml` knows them. */
export function onCallName(id: PersonId): Part {
  return isAddress(id) ? typed(id, nameLimit) : person(id)
}

/** `@ana, @ben`, or `nobody`. */
export function peopleOnCall(people: readonly PersonId[]): Sentence {
  if (people.length === 0) return say`nobody`
  const more = people.length - namedAtMost
  const named = join(people.slice(0, namedAtMost).map(onCallName), ', ')
  return more > 0 ? say`${named} and ${more} more` : named
}

export function scheduleName({ name }: Pick<Schedule, 'name'>): Part {
  return typed(name, nameLimit)
}

/** What an override does: `@ben covers @ana`. */
export function changeText(change: OverrideChange): Sentence {
  switch (change.kind) {
    case 'cover':
      return change.instead === null
        ? say`${onCallName(change.person)} covers for the people on call`
        : say`${onCallName(change.person)} covers ${onCallName(change.instead)}`
    case 'replace':
      return say`${peopleOnCall(change.people)} instead of everyone`
    case 'add':
      return say`${peopleOnCall(change.people)} ${change.people.length === 1 ? 'joins' : 'join'} the people on call`
    case 'nobody':
      return say`nobody is on call`
    case 'remove':
      return say`${onCallName(change.person)} is off call`
  }
}

/** `from Fri 27 Nov at 18:00 to Mon 30 Nov at 09:00`. */
export function spanText({ from, to }: { from: Instant; to: Instant }, now: Instant): Sentence {
  return say`from ${dayAndTime(from, now)} to ${dayAndTime(to, now)}`
}
