import { byUrgency, type Patch } from '../../domain/security/patch.ts'
import { patchData } from '../../domain/security/patch-data.ts'
import { type Instant, instantOf } from '../../domain/time/instant.ts'
import { listPatches } from '../../store/security/patches.ts'
import { noPatches, patchLine } from '../../wording/security/patches.ts'
import type { Answer, Call } from '../command.ts'
import { tellerOf } from '../teller.ts'

/** What's to be patched, the most pressing first. */
export async function list(call: Call): Promise<Answer> {
  const at = instantOf(call.clock.now())
  const found = await listPatches(await call.record(), { undeployed: call.options.all !== true })
  const sorted = byUrgency(found, call.policy.patches, at)
  const { lines, zone } = await tellerOf(call, sorted)
  const text =
    sorted.length > 0
      ? `${lines(sorted.map((patch) => patchLine(patch, call.policy, at)))}\n\nTimes are in ${zone.slice(1, -1)}.`
      : lines([noPatches])
  return { text, data: sorted.map((patch) => dataOf(patch, call, at)) }
}

/** A patch as `--json` gives it. */
export function dataOf(patch: Patch, { policy }: Call, at: Instant) {
  const { owner, ...same } = patchData(patch, policy, at)
  return { ...same, owner: owner?.id ?? null }
}
