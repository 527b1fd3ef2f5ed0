import type { LifecycleRefusal } from '../../domain/lifecycle/refusals.ts'
import { severityName } from '../../domain/policy/severity.ts'
import { command, incidentLink, type Sentence, say } from '../text/sentence.ts'
import type { Table } from '../text/table.ts'
import { usages } from '../text/usages.ts'

export const lifecycleRefusals = {
  same_severity: ({ severity, number }) =>
    say`${incidentLink(number)} is already ${severityName(severity)}. To change it: ${command('sev <1-4>')}.`,
  reason_needed: ({ action }) => say`Say why: ${command(usages[action])}.`,
  duplicate_of_itself: ({ number }) =>
    say`${incidentLink(number)} can't be a duplicate of itself. Name the other one: ${command(usages.duplicate)}.`,
} satisfies Table<LifecycleRefusal, unknown, Sentence>
