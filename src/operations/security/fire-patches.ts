import type { Decision } from '../../domain/record/decision.ts'
import { keyOf, patchSubject } from '../../domain/record/subject.ts'
import type { Patch } from '../../domain/security/patch.ts'
import { firePatch } from '../../domain/security/patch-clock.ts'
import { tellTogether } from '../../domain/security/together.ts'
import { holdVersion } from '../../store/record/subjects.ts'
import { listReadableUndeployed } from '../../store/security/patches.ts'
import type { Decided, Work } from '../engine/transaction.ts'

/**
 * So many are told of in one message, and so decided in one transaction: all of CISA's catalogue. That's a second
 * for the one who declares meanwhile, on the day that it's imported.
 */
const together = 2_000

/** Keeps what's due of one patch, and of all others that are due by now: they're told of in one message. */
export async function firePatches(
  { tx, act, load, keep }: Work,
  first: Decision<Patch>,
): Promise<Decided<Patch> | null> {
  const due = (await listReadableUndeployed(tx)).filter((patch) => isDue(patch, act))
  // Each of them is fired, side by side: the one who holds the first one tells of all, and the rest find it done.
  const [foremost] = due
  if (!foremost || !(await holdVersion(tx, keyOf(patchSubject(foremost)), foremost.version))) return null
  const decisions = [first]
  for (const listed of due) {
    if (decisions.length === together) break
    if (isSame(listed, first.state)) continue
    // Asked again of what it is by now: another one's decision in this transaction may have taken it along.
    const patch = await load(patchSubject(listed))
    const decision = patch && firePatch(patch, { isAlong: true }, act)
    if (decision) decisions.push(decision)
  }
  const [kept = null] = tellTogether(decisions).map((decision) =>
    keep(patchSubject(decision.state), { ok: true, decision }),
  )
  return kept
}

function isDue(patch: Patch, act: Work['act']): boolean {
  return firePatch(patch, { isAlong: true }, act) !== null
}

function isSame(one: Patch, other: Patch): boolean {
  return one.id === other.id && one.service === other.service
}
