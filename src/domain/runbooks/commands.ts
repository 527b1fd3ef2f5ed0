import type { Judgement } from '../policy/practice/runbook.ts'

/** Opens a runbook, by its file, to be followed in the incident. */
export type FollowCommand = { verb: 'follow'; file: string }

/** `run` and `step` count from 1 and from 0. */
export type TickCommand = { verb: 'tick'; run: number; step: number }

/** Takes back the tick that was set last. */
export type UntickCommand = { verb: 'untick'; run: number }

export type StepNoteCommand = { verb: 'step_note'; run: number; step: number; text: string }

export type JudgeCommand = { verb: 'judge'; run: number; answer: Judgement }

/** Asks the step's automation to do it. */
export type RunStepCommand = { verb: 'run_step'; run: number; step: number }

/** What's asked of a runbook that is followed in an incident, or is to be. */
export type RunbookCommand =
  | RunStepCommand
  | FollowCommand
  | TickCommand
  | UntickCommand
  | StepNoteCommand
  | JudgeCommand
