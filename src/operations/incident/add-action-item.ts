import type { PersonId } from '../../domain/people/people.ts'
import { addActionItem, type Task } from '../../domain/postmortem/action-items.ts'
import type { Arrival, Result } from '../engine/decide.ts'
import { decideOn } from '../engine/decide-on.ts'
import type { Desk } from '../engine/desk.ts'

/** Adds an action item with whatever it already has of text, owner and deadline. */
export function addActionItemTo(
  desk: Desk,
  number: number,
  task: Task,
  by: PersonId,
  arrival: Arrival,
): Promise<Result> {
  return decideOn(desk, number, arrival, (incident, act) => addActionItem(incident, task, by, act))
}
