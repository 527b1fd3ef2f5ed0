import type { Policy } from '../policy/policy.ts'
import type { Instant } from '../time/instant.ts'
import { exceptionAt, type Patch, patchDueAt, patchStatusOf, policyDueAt, wasInTime } from './patch.ts'
import { patchOwner } from './patch-owner.ts'

/** A patch as programs are told of it, with what follows from the policy at this moment. */
export function patchData(patch: Patch, policy: Policy, at: Instant) {
  const { ids, service, title, cvss, knownAt, catalogueDueAt, deployed } = patch
  const [id = patch.id, ...aliases] = ids
  const exception = exceptionAt(patch, at)
  return {
    id,
    aliases,
    service,
    title,
    cvss,
    status: patchStatusOf(patch, policy.patches, at),
    knownAt,
    dueAt: patchDueAt(patch, policy.patches),
    policyDueAt: policyDueAt(patch, policy.patches),
    catalogueDueAt,
    owner: patchOwner(patch, policy),
    exception: exception && { until: exception.until, by: exception.by, why: exception.why },
    deployedAt: deployed?.at ?? null,
    inTime: deployed ? wasInTime(patch, policy.patches) : null,
  }
}
