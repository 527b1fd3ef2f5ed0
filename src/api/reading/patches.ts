import { z } from 'zod'
import type { Policy } from '../../domain/policy/policy.ts'
import { keyOf, patchSubject } from '../../domain/record/subject.ts'
import { type Patch, patchStatusOf } from '../../domain/security/patch.ts'
import { patchData } from '../../domain/security/patch-data.ts'
import { patchOwner } from '../../domain/security/patch-owner.ts'
import { type Instant, instantOf } from '../../domain/time/instant.ts'
import { listPatches } from '../../store/security/patches.ts'
import { patchStatuses, patch as shape } from '../shapes/practice.ts'
import { type Endpoint, listing, pageOf } from '../wire/endpoint.ts'
import { type OwnerShape, type PersonShape, showOwners, showPeople } from './people-in.ts'

/** By their names rather than by what presses, which changes with the hour while somebody turns pages. */
export const patches: Endpoint = listing({
  path: '/patches',
  summary: 'What has to be patched by when, and what was, by id and service',
  filters: {
    status: z.enum(patchStatuses).optional(),
    service: z.string().max(100).optional(),
  },
  item: shape,
  position: z.string(),
  read: async ({ desk: { db, policy, clock }, query }, page) => {
    const at = instantOf(clock.now())
    const isAsked = (patch: Patch): boolean =>
      (query.service ?? patch.service) === patch.service &&
      (query.status ?? patchStatusOf(patch, policy.patches, at)) === patchStatusOf(patch, policy.patches, at)
    const found = (await listPatches(db)).filter(isAsked)
    const sorted = found.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))
    const { items, next } = pageOf(sorted, placeOf, page)
    const ownerOf = await showOwners(
      db,
      items.map((patch) => patchOwner(patch, policy)),
    )
    const personOf = await showPeople(
      db,
      items.flatMap(({ exception }) => exception?.by ?? []),
    )
    return { items: items.map((patch) => shapeOf(patch, { policy, at, ownerOf, personOf })), next }
  },
})

function placeOf(patch: Patch): string {
  return keyOf(patchSubject(patch))
}

type Shown = {
  policy: Policy
  at: Instant
  ownerOf: (owner: ReturnType<typeof patchOwner>) => OwnerShape | null
  personOf: (id: string) => PersonShape
}

function shapeOf(patch: Patch, { policy, at, ownerOf, personOf }: Shown): z.input<typeof shape> {
  const { knownAt, dueAt, policyDueAt, catalogueDueAt, owner, exception, deployedAt, inTime, ...same } =
    patchData(patch, policy, at)
  return {
    ...same,
    known_at: knownAt,
    due_at: dueAt,
    policy_due_at: policyDueAt,
    catalogue_due_at: catalogueDueAt,
    owner: ownerOf(owner),
    exception: exception && { ...exception, by: personOf(exception.by) },
    deployed_at: deployedAt,
    in_time: inTime,
  }
}
