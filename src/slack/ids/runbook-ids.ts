import { z } from 'zod'
import { type Judgement, judgements } from '../../domain/policy/practice/runbook.ts'

/** The buttons of a runbook, and of one that's followed. */
export const runbookActionIds = {
  /** Value: `{ incident, file }`. */
  open: 'open_runbook',
  /** Value of these: `{ incident, run }`, and of the first the step. */
  tick: 'tick_step',
  run: 'run_step',
  untick: 'untick_step',
  openNote: 'open_step_note',
} as const

/** `judge_yes`…: whether a runbook helped. Value: `{ incident, run }`. */
export function judgeId(answer: Judgement): string {
  return `judge_${answer}`
}

export function judgementOfId(actionId: string): Judgement | null {
  return judgements.find((answer) => judgeId(answer) === actionId) ?? null
}

export const judgePattern = /^judge_(yes|partly|no)$/
/** The runbook that a button opens, for an incident or to be read. */
export const runbookPress = z.object({ incident: z.number().int().positive().nullable(), file: z.string() })

/** A runbook that's followed, and a step of it, counted from 0. */
export const stepPress = z.object({
  incident: z.number().int().positive(),
  run: z.number().int().positive(),
  step: z.number().int().nonnegative().optional(),
})
