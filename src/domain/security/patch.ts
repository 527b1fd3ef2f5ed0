import type { PersonId } from '../people/people.ts'
import type { PatchPolicy } from '../policy/practice/security.ts'
import { addMs, earlierOf, type Instant, laterOf } from '../time/instant.ts'

/** Someone said that it may wait, until when and why. */
export type PatchException = { from: Instant; until: Instant; by: PersonId; why: string }

/** How far the clock has told of a patch, for the deadline that stood then. */
export type PatchTold = { stage: PatchStage; dueAt: Instant; at: Instant }

export type PatchStage = 'reminder' | 'late' | 'escalation'

/** A vulnerability that somewhere has to be patched. Where it's in several services, each has its own. */
export type Patch = {
  /** Raised by one with each decision. */
  version: number
  /** Under what it's kept: its first id when it was put on the list. Ids that come later never change it. */
  id: string
  /** Every id that the hole goes by, the one that people know it by first. */
  ids: string[]
  /** The service's id in `muster.yml`, or as it was typed; null where none was named. */
  service: string | null
  title: string | null
  /** CVSS, 0 to 10; null while nobody knows it. */
  cvss: number | null
  /** When it was known to us: the policy's time counts from there, not from when somebody published it. */
  knownAt: Instant
  /** When it was put on the list; missing where an earlier version did it. */
  listedAt?: Instant
  /** What a catalogue such as CISA's KEV asks for; null where none does. */
  catalogueDueAt: Instant | null
  owner: PersonId | null
  /** The last; in force until its end. */
  exception: PatchException | null
  /** Deployed, and not merely merged. */
  deployed: { at: Instant; by: PersonId } | null
  told: PatchTold | null
}

export type PatchStatus = 'open' | 'late' | 'excepted' | 'deployed'

/** What the policy alone asks for; null where the score sets no deadline, or there's none. */
export function policyDueAt({ cvss, knownAt }: Patch, { bands }: PatchPolicy): Instant | null {
  if (cvss === null) return null
  const band = bands.find(({ from }) => cvss >= from)
  return band && band.withinMs !== null ? addMs(knownAt, band.withinMs) : null
}

/** When it has to be deployed: the earlier of the policy's date and the catalogue's; null where neither says. */
export function patchDueAt(patch: Patch, policy: PatchPolicy): Instant | null {
  const byPolicy = policyDueAt(patch, policy)
  const { catalogueDueAt } = patch
  return byPolicy && catalogueDueAt ? earlierOf(byPolicy, catalogueDueAt) : (byPolicy ?? catalogueDueAt)
}

/** The exception in force at a moment; null when there's none. */
export function exceptionAt({ exception }: Patch, at: Instant): PatchException | null {
  return exception && at < exception.until ? exception : null
}

/** What the clock goes by: an exception that ends later moves the deadline to its end. */
export function clockDueAt(patch: Patch, policy: PatchPolicy): Instant | null {
  const dueAt = patchDueAt(patch, policy)
  if (!patch.exception) return dueAt
  return dueAt === null ? patch.exception.until : laterOf(dueAt, patch.exception.until)
}

export function patchStatusOf(patch: Patch, policy: PatchPolicy, at: Instant): PatchStatus {
  if (patch.deployed) return 'deployed'
  if (exceptionAt(patch, at)) return 'excepted'
  const dueAt = patchDueAt(patch, policy)
  return dueAt !== null && dueAt <= at ? 'late' : 'open'
}

/** Whether a deployed one was in time: before its deadline, or while an exception held. */
export function wasInTime(patch: Patch, policy: PatchPolicy): boolean {
  const dueAt = clockDueAt(patch, policy)
  return patch.deployed !== null && (dueAt === null || patch.deployed.at <= dueAt)
}

/** The latest first that presses: late ones, then open ones by their deadline, excepted and deployed ones last. */
export function byUrgency(patches: readonly Patch[], policy: PatchPolicy, at: Instant): Patch[] {
  const order: PatchStatus[] = ['late', 'open', 'excepted', 'deployed']
  const keyOf = (patch: Patch): string => {
    const place = order.indexOf(patchStatusOf(patch, policy, at))
    return `${place} ${clockDueAt(patch, policy) ?? '9'} ${patch.ids[0]} ${patch.service ?? ''}`
  }
  return patches
    .map((patch) => ({ patch, key: keyOf(patch) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ patch }) => patch)
}
