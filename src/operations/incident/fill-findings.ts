import { type Answers, fillFindings, type ItemAnswer } from '../../domain/postmortem/findings.ts'
import type { Arrival, Result } from '../engine/decide.ts'
import { decideOn } from '../engine/decide-on.ts'
import type { Desk } from '../engine/desk.ts'

/** Stores what only people know; a finished postmortem is asked for no more. */
export function fillFindingsOf(
  desk: Desk,
  number: number,
  answers: Answers,
  items: readonly ItemAnswer[],
  arrival: Arrival,
): Promise<Result> {
  return decideOn(desk, number, arrival, (incident, act) => fillFindings(incident, answers, items, act))
}
