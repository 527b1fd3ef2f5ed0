import type { PersonId } from '../../domain/people/people.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { deadlineOf } from '../../domain/time/when.ts'
import { leadingPerson, splitAtLast, splitFirst, trailingPerson, wordsOf } from './pieces.ts'

type Moment = { policy: Policy; at: Instant }
type Found = { deadlineAt: Instant; rest: string }

/** As many words as a date has: `next fri`, `12th of december 2027`. */
const wordsOfDateAtMost = 4

/** `by` and the longest run of words behind it that name a time. */
function leadingDeadline(text: string, { policy, at }: Moment): Found | null {
  const [word, after] = splitFirst(text)
  if (word.toLowerCase() !== 'by') return null
  const runs: [string, string][] = []
  for (let taken = '', left = after; left !== '' && runs.length < wordsOfDateAtMost; ) {
    const [next, rest] = splitFirst(left)
    taken = `${taken} ${next}`.trim()
    left = rest
    runs.unshift([taken.replace(/[:,]$/, ''), rest])
  }
  for (const [run, rest] of runs) {
    const deadlineAt = deadlineOf(run, at, policy.calendar)
    if (deadlineAt !== null) return { deadlineAt, rest }
  }
  return null
}

function trailingDeadline(text: string, { policy, at }: Moment): Found | null {
  const parts = splitAtLast(text, 'by')
  if (!parts || wordsOf(parts[1]).length > wordsOfDateAtMost) return null
  const deadlineAt = deadlineOf(parts[1], at, policy.calendar)
  return deadlineAt === null ? null : { deadlineAt, rest: parts[0] }
}

/**
 * Owner, deadline and text of a task, in whatever order they were typed. The owner comes first or last, so
 * that someone mentioned within the text stays part of it.
 */
export function taskOf(
  text: string,
  moment: Moment,
): { text: string; owner: PersonId | null; deadlineAt: Instant | null } {
  const first = leadingPerson(text)
  const early = leadingDeadline(first?.rest ?? text, moment)
  const afterDeadline = early?.rest ?? first?.rest ?? text
  const owned = first ? null : (early && leadingPerson(afterDeadline)) || trailingPerson(afterDeadline)
  const body = owned?.rest ?? afterDeadline
  const late = early ? null : trailingDeadline(body, moment)
  const lastly = first || owned || !late ? null : trailingPerson(late.rest)
  return {
    text: lastly?.rest ?? late?.rest ?? body,
    owner: first?.person ?? owned?.person ?? lastly?.person ?? null,
    deadlineAt: early?.deadlineAt ?? late?.deadlineAt ?? null,
  }
}
