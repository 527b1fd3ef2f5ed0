import { gravestOf, type Incident, isForEveryone } from '../../domain/incident/incident.ts'
import { isPublished } from '../../domain/postmortem/life.ts'
import { type Act, accept, type Decision, extend } from '../../domain/record/decision.ts'
import { isCounted } from '../../domain/reports/incident-figures.ts'
import { dayText } from '../../domain/time/local-time.ts'
import { anniversariesChannel, toRecall } from '../../domain/workspace/anniversaries.ts'
import type { Workspace } from '../../domain/workspace/workspace.ts'
import type { Tx } from '../../store/database/schema.ts'
import { readDeclaredIn } from '../../store/incident/declared.ts'

/** Whether everyone hears of it a year later: it was grave and real, and what was learned is published. */
export function isRecalled(incident: Incident): boolean {
  return isForEveryone(incident) && isCounted(incident) && gravestOf(incident) <= 2 && isPublished(incident)
}

/**
 * Has the postmortems channel told of what happened a year ago, as the office opens, where `muster.yml` wants it.
 * What was before it was switched on stays past. `decision` is what's decided besides.
 */
export async function recallYear(
  tx: Tx,
  workspace: Workspace,
  decision: Decision<Workspace> | null,
  { at, policy }: Act,
): Promise<Decision<Workspace> | null> {
  const channel = anniversariesChannel(policy)
  if (channel === null || workspace.recalledTo === null) {
    const recalledTo = channel === null ? null : dayText(at, policy.calendar.timeZone)
    if (!decision || recalledTo === workspace.recalledTo) return decision
    return extend(decision, { state: { ...decision.state, recalledTo } })
  }
  const due = toRecall(workspace, { at, policy })
  if (!due) return decision
  const base = decision ?? accept(workspace, [], []).decision
  const recalled = (await readDeclaredIn(tx, due.declared)).filter(isRecalled)
  return extend(base, {
    state: { ...base.state, recalledTo: due.today },
    effects: recalled.map(({ number }) => ({ kind: 'tell_anniversary', channel, incident: number })),
  })
}
