import { type Act, accept, type Decision } from '../../domain/record/decision.ts'
import { refusalsCountedSince, tellBursts } from '../../domain/workspace/suspicion.ts'
import type { Workspace } from '../../domain/workspace/workspace.ts'
import { readRefusals } from '../../store/audit/refusals.ts'
import type { Tx } from '../../store/database/schema.ts'
import { knownPseudonyms } from '../../store/people/pseudonyms.ts'

/** Counts on record who was refused again and again, and has the responders told. */
export async function countRefusals(tx: Tx, workspace: Workspace, act: Act): Promise<Decision<Workspace>> {
  const { suspicious } = act.policy.security
  if (!suspicious) {
    return accept({ ...workspace, suspicion: { ...workspace.suspicion, lookAt: null } }, [], []).decision
  }
  const refused = await readRefusals(tx, refusalsCountedSince(suspicious, act.at))
  const bursts = refused.filter(({ times }) => times >= suspicious.attempts)
  const names = await knownPseudonyms(
    tx,
    bursts.flatMap(({ who }) => who ?? []),
  )
  const named = bursts.map((burst) => ({ ...burst, name: nameOf(burst.who, names) }))
  return tellBursts(workspace, { bursts: named, withinMs: suspicious.withinMs }, act)
}

/** What stands for someone in the workspace's state: their pseudonym, which outlives their erasure. */
export function nameOf(who: string | null, names: ReadonlyMap<string, string>): string {
  return who === null ? 'unknown' : (names.get(who) ?? who)
}
