import type { Judgement } from '../policy/practice/runbook.ts'
import type { Staleness } from './stale.ts'

/** What becomes of a runbook in an incident; `title` and `step` are as they were then. */
export type RunbookHappening =
  | { kind: 'runbook_opened'; file: string; title: string; steps: number }
  | { kind: 'step_ticked'; title: string; step: string }
  | { kind: 'step_unticked'; title: string; step: string }
  | { kind: 'step_noted'; title: string; step: string; text: string }
  | { kind: 'step_started'; title: string; step: string; automation: string; attempt: number }
  | { kind: 'step_answered'; title: string; step: string; isDone: boolean | null; text: string }
  | { kind: 'runbook_judged'; title: string; answer: Judgement }

/** What becomes of a runbook by itself. `incident` is null where it's nobody else's business. */
export type RunbookRecordHappening =
  | { kind: 'runbook_used'; incident: number | null; answer: Judgement }
  | { kind: 'runbook_stale'; why: Staleness }
