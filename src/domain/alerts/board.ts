import { addMs, type Instant } from '../time/instant.ts'

/**
 * What the alerts of one service have led to, or those of one source: the incident that further ones belong to,
 * and when incidents were declared. Its version is what two processes that act on one alert meet at.
 */
export type AlertBoard = {
  version: number
  incident: number | null
  /** Those of the last hour. */
  declaredAt: Instant[]
}

export const newAlertBoard: AlertBoard = { version: 0, incident: null, declaredAt: [] }

const hourMs = 60 * 60_000

/** How many incidents were declared within the hour before. */
export function declaredLately({ declaredAt }: AlertBoard, at: Instant): Instant[] {
  return declaredAt.filter((one) => one > addMs(at, -hourMs))
}

/** With one more. */
export function withDeclared(board: AlertBoard, at: Instant): AlertBoard {
  return { ...board, declaredAt: [...declaredLately(board, at), at] }
}
