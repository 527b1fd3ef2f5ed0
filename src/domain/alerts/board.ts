import { addMs, type Instant } from '../time/instant.ts'
import { hourMs } from '../time/units.ts'

/**
 * What the alerts of one service have led to, or those of one source: the incident that further ones belong to,
 * and when incidents were declared. Its version is what two processes that act on one alert meet at.
 */
export type AlertBoard = {
  version: number
  incident: number | null
  /** Those of the last hour. */
  declaredAt: Instant[]
  /** When alerts beyond the bound asked in a channel, within the last hour. */
  askedAt?: Instant[]
  /** The incident that was declared last. */
  latest?: number
}

export const newAlertBoard: AlertBoard = { version: 0, incident: null, declaredAt: [] }

/** Those of the hour before. */
export function lately(moments: readonly Instant[] | undefined, at: Instant): Instant[] {
  return (moments ?? []).filter((one) => one > addMs(at, -hourMs))
}

/** With one more incident. */
export function withDeclared(board: AlertBoard, number: number, at: Instant): AlertBoard {
  return { ...board, declaredAt: [...lately(board.declaredAt, at), at], latest: number }
}

/** With one more question. */
export function withAsked(board: AlertBoard, at: Instant): AlertBoard {
  return { ...board, askedAt: [...lately(board.askedAt, at), at] }
}
