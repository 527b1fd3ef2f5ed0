import type { Actor, Source } from '../../domain/people/people.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import type { FoldedEntry } from '../../domain/record/timeline.ts'
import type { Instant } from '../../domain/time/instant.ts'
import type { Line } from '../text/line.ts'
import { type Part, person, type Sentence, say } from '../text/sentence.ts'
import type { Table } from '../text/table.ts'

/** What the sentence about a happening can use besides the happening. */
export type Happened = {
  by: Actor
  source: Source
  happenedAt: Instant
  isEdited: boolean
  /** Of a page: how it went out, where that wasn't as meant. */
  sent: FoldedEntry['sent']
  /** Of a page: the pagers that took it. */
  rung: readonly string[]
  policy: Pick<Policy, 'roles'>
}

export type HappeningTable<Union extends { kind: string }> = Table<Union, Happened, Line>

export function happenedOf(entry: FoldedEntry, policy: Pick<Policy, 'roles'>): Happened {
  const { by, source, happenedAt, editedAt, sent, rung = [] } = entry
  return { by, source, happenedAt, isEdited: editedAt !== undefined, sent, rung, policy }
}

/** Who did it, first; the passive only where nobody did, or where Slack doesn't say who. */
export function activeOrPassive(by: Actor, active: string, passive: string, what: Part = null): Sentence {
  return by.kind === 'person' ? say`${person(by.id)} ${active}${what}` : say`${passive}${what}`
}

/** ` (reminder 2)`, from the second on. */
export function reminderNumber(number: number): Sentence {
  return number < 2 ? [] : say` (reminder ${number})`
}
