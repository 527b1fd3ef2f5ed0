import type { Policy } from '../../domain/policy/policy.ts'
import { byUrgency, type Patch } from '../../domain/security/patch.ts'
import { patchData } from '../../domain/security/patch-data.ts'
import { patchOwner } from '../../domain/security/patch-owner.ts'
import { type Instant, instantOf } from '../../domain/time/instant.ts'
import { readKnownPolicy } from '../../store/policy/known-policy.ts'
import { listPatches } from '../../store/security/patches.ts'
import { noPatches, patchLine } from '../../wording/security/patches.ts'
import type { Answer, Call } from '../command.ts'
import { type Teller, tellerOf } from '../teller.ts'

/** What's to be patched, the most pressing first. */
export async function list(call: Call): Promise<Answer> {
  const at = instantOf(call.clock.now())
  const found = await listPatches(await call.record(), { undeployed: call.options.all !== true })
  const sorted = byUrgency(found, call.policy.patches, at)
  const { policy, lines, zone } = await patchTellerOf(call, sorted)
  const text =
    sorted.length > 0
      ? `${lines(sorted.map((patch) => patchLine(patch, policy, at)))}\n\nTimes are in ${zone.slice(1, -1)}.`
      : lines([noPatches])
  return { text, data: sorted.map((patch) => dataOf(patch, policy, at)) }
}

/** Who tells of patches: their owners have names, also those whom `muster.yml` has by address. */
export async function patchTellerOf(
  call: Call,
  patches: readonly Patch[],
): Promise<Teller & { policy: Policy }> {
  const policy = await readKnownPolicy(await call.record(), call.policy)
  const owners = patches.map((patch) => patchOwner(patch, policy))
  return { policy, ...(await tellerOf(call, [patches, owners])) }
}

/** A patch as `--json` gives it. */
export function dataOf(patch: Patch, policy: Policy, at: Instant) {
  const { owner, ...same } = patchData(patch, policy, at)
  return { ...same, owner: owner?.id ?? null }
}
