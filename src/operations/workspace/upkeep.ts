import type { Act, Decision } from '../../domain/record/decision.ts'
import { isLookDue } from '../../domain/workspace/suspicion.ts'
import { anchorHead, isUpkeepDue, keepUp } from '../../domain/workspace/upkeep.ts'
import type { Workspace } from '../../domain/workspace/workspace.ts'
import { readHead } from '../../store/audit/audit.ts'
import type { Tx } from '../../store/database/schema.ts'
import { forgetWebKeys } from '../../store/workspace/web-keys.ts'
import { countRefusals } from './count-refusals.ts'

/** What the daily upkeep decides: keeps the audit chain's head, and has what's old forgotten, step by step. */
export async function fireUpkeep(
  tx: Tx,
  workspace: Workspace,
  act: Act,
): Promise<Decision<Workspace> | null> {
  if (isLookDue(workspace, act.at)) return countRefusals(tx, workspace, act)
  if (isUpkeepDue(workspace, act.at)) {
    await forgetWebKeys(tx, act.at)
    const outcome = keepUp(workspace, await readHead(tx), act)
    return outcome.ok ? outcome.decision : null
  }
  return anchorHead(workspace, await readHead(tx), act)
}
