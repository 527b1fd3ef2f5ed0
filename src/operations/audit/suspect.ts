import { keyOf, workspaceSubject } from '../../domain/record/subject.ts'
import { addMs, instantOf } from '../../domain/time/instant.ts'
import type { RefusedKind } from '../../domain/workspace/refused.ts'
import { suspect } from '../../domain/workspace/suspicion.ts'
import { newWorkspace } from '../../domain/workspace/workspace.ts'
import { readRefusals } from '../../store/audit/refusals.ts'
import { knownPseudonyms } from '../../store/people/pseudonyms.ts'
import type { Desk } from '../engine/desk.ts'
import { decideInLine } from '../engine/line.ts'
import { ownArrival } from '../engine/result.ts'
import type { Work } from '../engine/transaction.ts'
import { nameOf } from '../workspace/count-refusals.ts'

/**
 * Has the record counted where someone was just refused too often: they alone are looked at now, and anyone else
 * is by then told of in the same message.
 */
export async function suspectRefused(desk: Desk, who: string | null, what: RefusedKind): Promise<void> {
  const { suspicious, responders } = desk.policy.security
  if (!suspicious || responders.length === 0) return
  const since = addMs(instantOf(desk.clock.now()), -suspicious.withinMs)
  const refused = (await readRefusals(desk.db, since)).find((one) => one.who === who && one.what === what)
  if (!refused || refused.times < suspicious.attempts) return
  const names = await knownPseudonyms(desk.db, who === null ? [] : [who])
  const decide = async ({ load, act, keep }: Work) => {
    const workspace = (await load(workspaceSubject)) ?? newWorkspace
    const named = { who: nameOf(who, names), what }
    const decision = suspect(workspace, { named, withinMs: suspicious.withinMs }, act)
    return decision && keep(workspaceSubject, { ok: true, decision })
  }
  const about = keyOf(workspaceSubject)
  const ending = await decideInLine(about, { desk, arrival: ownArrival('timer'), about, decide })
  if ('defect' in ending) throw ending.defect
  for (const subject of ending.wakes) desk.wake(subject)
}
