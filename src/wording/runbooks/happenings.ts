import type { Judgement } from '../../domain/policy/practice/runbook.ts'
import type { RunbookHappening } from '../../domain/runbooks/happenings.ts'
import type { HappeningTable } from '../incident/happening.ts'
import { countOf } from '../text/amount.ts'
import { line } from '../text/line.ts'
import { say, typed, who } from '../text/sentence.ts'
import { titleLimit } from './offers.ts'

const stepLimit = 300

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
  runbook_judged: ({ title, answer }, { by }) =>
    line(say`${who(by)} on the runbook ${typed(title, titleLimit)}: ${judgementNames[answer]}`),
} satisfies HappeningTable<RunbookHappening>
