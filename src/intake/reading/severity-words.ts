import type { AlertSeverity } from '../../domain/policy/alerting.ts'

const words: Record<AlertSeverity, string> = {
  critical: 'critical crit page fatal disaster emergency urgent alert blocker p1 sev1 sev-1 1',
  error: 'error err high major severe p2 sev2 sev-2 2',
  warning: 'warning warn minor medium moderate average ticket p3 sev3 sev-3 3',
  info: 'info information informational notice low none debug ok p4 p5 sev4 sev-4 4',
}

const byWord = new Map(
  Object.entries(words).flatMap(([severity, all]) =>
    all.split(' ').map((word) => [word, severity as AlertSeverity] as const),
  ),
)

/** How grave it is, by the words that senders use; null for a word that says nothing. */
export function severityIn(text: string | null): AlertSeverity | null {
  return text === null ? null : (byWord.get(text.trim().toLowerCase()) ?? null)
}
