import type { Instant } from '../../domain/time/instant.ts'
import { type Lateness, latenessOf } from '../../domain/time/lateness.ts'
import { type Sentence, say, when } from '../text/sentence.ts'

type Late = {
  plannedAt: Instant
  at: Instant
  /** Missing in words that an earlier version decided, which didn't know why they were late. */
  late: Lateness | null | undefined
}

/** Says that Muster was late, never that people were, and why only where that's known. Empty when it was on time. */
export function latenessText({
  plannedAt,
  at,
  late = latenessOf({ plannedAt, at }, undefined),
}: Late): Sentence {
  return late === null ? [] : texts[late](when(plannedAt, at), when(at, at))
}

type Moment = ReturnType<typeof when>

const texts: Record<Lateness, (planned: Moment, said: Moment) => Sentence> = {
  down: (planned, said) => say`(Late: Muster was down from ${planned} to ${said}.)`,
  leap: (planned, said) => say`(Late: due ${planned}, but the clock jumped to ${said}.)`,
  unknown: (planned, said) => say`(Late: due ${planned}, sent ${said}.)`,
}
