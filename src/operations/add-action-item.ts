import { addActionItem, type Task } from '../domain/action-items.ts'
import type { PersonId } from '../domain/people.ts'
import type { Arrival, Result } from './decide.ts'
import { decideOn } from './decide-on.ts'
import type { Desk } from './desk.ts'

/** Adds an action item with whatever it already has of text, owner and deadline. */
export const addActionItemTo = (
  desk: Desk,
  number: number,
  task: Task,
  by: PersonId,
  arrival: Arrival,
): Promise<Result> =>
  decideOn(desk, number, arrival, (incident, act) => addActionItem(incident, task, by, act))
