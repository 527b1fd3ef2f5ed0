import {
  byUrgency,
  exceptionAt,
  type Patch,
  patchDueAt,
  patchStatusOf,
  policyDueAt,
  wasInTime,
} from '../../domain/security/patch.ts'
import { patchOwner } from '../../domain/security/patch-owner.ts'
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
  const exception = exceptionAt(patch, at)
  return {
    id: patch.ids[0],
    aliases: patch.ids.slice(1),
    service: patch.service,
    title: patch.title,
    cvss: patch.cvss,
    status: patchStatusOf(patch, policy.patches, at),
    knownAt: patch.knownAt,
    dueAt: patchDueAt(patch, policy.patches),
    policyDueAt: policyDueAt(patch, policy.patches),
    catalogueDueAt: patch.catalogueDueAt,
    owner: patchOwner(patch, policy)?.id ?? null,
    exception: exception && { until: exception.until, by: exception.by, why: exception.why },
    deployedAt: patch.deployed?.at ?? null,
    inTime: patch.deployed ? wasInTime(patch, policy.patches) : null,
  }
}
