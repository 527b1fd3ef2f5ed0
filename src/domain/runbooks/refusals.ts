import type { PersonId } from '../people/people.ts'
import type { Target } from '../policy/target.ts'
import type { Instant } from '../time/instant.ts'

export type RunbookRefusal =
  | { kind: 'no_such_runbook'; file: string }
  | { kind: 'runbook_without_steps'; title: string }
  | { kind: 'runbook_open_already'; title: string; number: number }
  | { kind: 'too_many_runbooks'; limit: number }
  | { kind: 'step_ticked_already'; by: PersonId; at: Instant }
  | { kind: 'no_such_automation'; id: string }
  | { kind: 'automation_is_public'; id: string }
  | { kind: 'may_not_run'; id: string; permitted: Target[] }
  | { kind: 'step_runs'; id: string }
  | { kind: 'too_many_attempts'; limit: number }
  | { kind: 'nothing_ticked' }
  | { kind: 'judged_already'; by: PersonId; at: Instant }
