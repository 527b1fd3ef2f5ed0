import type { Policy } from '../../../domain/policy/policy.ts'
import type { Command } from '../command.ts'
import type { Context } from '../context.ts'
import { splitFirst } from '../pieces.ts'
import type { FeedsNamed } from './typed.ts'

/**
 * `calendar` shows the addresses of feeds, `calendar primary` that of one; `calendar new` and
 * `calendar new primary` give it another address. Null where the words are something else.
 */
export function oncallCalendarOf(rest: string, { policy }: Context): Command | null {
  const [word, after] = splitFirst(rest)
  if (!/^(?:calendars?|feeds?|ical)$/i.test(word)) return null
  const [asked, name] = splitFirst(after)
  const anew = /^(?:new|replace|rotate)$/i.test(asked)
  if (anew) return { verb: 'oncall_calendar', of: namedIn(name, policy) ?? { schedule: name }, anew }
  if (after.trim() === '') return { verb: 'oncall_calendar', of: 'all', anew }
  const of = namedIn(after, policy)
  return of && { verb: 'oncall_calendar', of, anew }
}

export function namedIn(words: string, { schedules }: Policy): FeedsNamed | null {
  const wanted = words.trim().toLowerCase()
  if (wanted === '' || wanted === 'mine' || wanted === 'me') return 'mine'
  const known = schedules.find(({ id, name }) => id === wanted || name.toLowerCase() === wanted)
  return known ? { schedule: known.id } : null
}
