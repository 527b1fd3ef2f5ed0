import type { Act, Decision } from '../../domain/record/decision.ts'
import { addMs } from '../../domain/time/instant.ts'
import { isLookDue } from '../../domain/workspace/suspicion.ts'
import { anchorHead, isUpkeepDue, keepUp } from '../../domain/workspace/upkeep.ts'
import type { Workspace } from '../../domain/workspace/workspace.ts'
import { readHead } from '../../store/audit/audit.ts'
import type { Tx } from '../../store/database/schema.ts'
import { forgetArrivals } from '../../store/record/arrivals.ts'
import { forgetAnswers } from '../../store/workspace/api-answers.ts'
import { forgetWebKeys } from '../../store/workspace/web-keys.ts'
import { countRefusals } from './count-refusals.ts'

/** What the daily upkeep does: forgets deliveries and requests that nobody repeats any more, and keeps the audit chain's head. */
export async function fireUpkeep(
  tx: Tx,
  workspace: Workspace,
  act: Act,
): Promise<Decision<Workspace> | null> {
  if (isLookDue(workspace, act.at)) return countRefusals(tx, workspace, act)
  if (isUpkeepDue(workspace, act.at)) {
    const { arrivalsMs } = act.policy.retention
    if (arrivalsMs !== null) {
      await forgetArrivals(tx, addMs(act.at, -arrivalsMs))
      await forgetAnswers(tx, addMs(act.at, -arrivalsMs))
    }
    await forgetWebKeys(tx, act.at)
    const outcome = keepUp(workspace, await readHead(tx), act)
    return outcome.ok ? outcome.decision : null
  }
  return anchorHead(workspace, await readHead(tx), act)
}
