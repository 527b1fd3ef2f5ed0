import type { Judgement } from '../../domain/policy/practice/runbook.ts'
import type { RunbookHappening } from '../../domain/runbooks/happenings.ts'
import type { HappeningTable } from '../incident/happening.ts'
import { countOf } from '../text/amount.ts'
import { line } from '../text/line.ts'
import { code, say, typed, who } from '../text/sentence.ts'
import { titleLimit } from './offers.ts'

const stepLimit = 300

export function outcomeName(isDone: boolean | null): string {
  return isDone === null ? 'may have run' : isDone ? 'ran' : 'failed'
}

/** Behind who said it. */
export const judgementNames: Record<Judgement, string> = {
  yes: 'it helped',
  partly: 'it helped in part',
  no: "it didn't help",
}

export const runbookHappenings = {
  runbook_opened: ({ title, steps }, { by }) =>
    line(say`${who(by)} opened the runbook ${typed(title, titleLimit)} (${countOf(steps, 'step')})`),
  step_ticked: ({ title, step }, { by }) =>
    line(say`${who(by)} ticked off a step of ${typed(title, titleLimit)}: ${typed(step, stepLimit)}`),
  step_unticked: ({ title, step }, { by }) =>
    line(say`${who(by)} took back a step of ${typed(title, titleLimit)}: ${typed(step, stepLimit)}`),
  step_noted: ({ title, step, text }, { by }) =>
    line(say`${who(by)} on a step of ${typed(title, titleLimit)} (${typed(step, stepLimit)})`, text),
  step_started: ({ title, step, automation, attempt }, { by }) =>
    line(
      say`${who(by)} started ${code(automation)} for a step of ${typed(title, titleLimit)} (${typed(step, stepLimit)})${attempt > 1 && say`, attempt ${attempt}`}`,
    ),
  step_answered: ({ title, isDone, text }) =>
    line(say`A step of ${typed(title, titleLimit)} ${outcomeName(isDone)}`, text),
  runbook_judged: ({ title, answer }, { by }) =>
    line(say`${who(by)} on the runbook ${typed(title, titleLimit)}: ${judgementNames[answer]}`),
} satisfies HappeningTable<RunbookHappening>
