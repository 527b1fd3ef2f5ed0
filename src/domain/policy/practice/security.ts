import type { GroupsOf, PersonId } from '../../people/people.ts'
import { dayMs, hourMs } from '../../time/units.ts'
import type { Severity } from '../severity.ts'
import { peopleAmong, type Target } from '../target.ts'

/** From this CVSS score on, a patch is due so long after it was known; null: the score sets no deadline. */
export type PatchBand = { from: number; withinMs: number | null }

export type PatchPolicy = {
  /** The highest first; the first that a score reaches counts. */
  bands: PatchBand[]
  /** Where reminders go, without `#`; null: nowhere but to the one who owns the patch. */
  channel: string | null
  /** Whose a patch is that names nobody, of a service that names nobody either. */
  owner: Target | null
  /** Who else hears of one that stays late. */
  escalateTo: Target[]
  /** Who may put a patch off. */
  exceptions: 'everyone' | Target[]
}

/** Two days for what is critical is the practice's own; the others are what public baselines ask for. */
export const defaultPatchPolicy: PatchPolicy = {
  bands: [
    { from: 9, withinMs: 2 * dayMs },
    { from: 7, withinMs: 30 * dayMs },
    { from: 4, withinMs: 90 * dayMs },
  ],
  channel: null,
  owner: null,
  escalateTo: [],
  exceptions: 'everyone',
}

/** The groups whose members may put a patch off. */
export function groupsThatExcept({ patches }: { patches: Pick<PatchPolicy, 'exceptions'> }): string[] {
  const { exceptions } = patches
  return exceptions === 'everyone'
    ? []
    : exceptions.filter(({ kind }) => kind === 'group').map(({ id }) => id)
}
/** Where the audit's head is kept outside the database, signed; null where it isn't. */
export type AuditPolicy = { file: string | null; channel: string | null; everyMs: number }

export const defaultAuditPolicy: AuditPolicy = { file: null, channel: null, everyMs: hourMs }

export function isAnchored({ file, channel }: AuditPolicy): boolean {
  return file !== null || channel !== null
}

/** So often refused within this time, someone is told of. */
export type SuspicionPolicy = { attempts: number; withinMs: number }

/** Someone outside has to hear of a security incident of these severities within this time of its declaration. */
export type ReportingDuty = { name: string; withinMs: number; severities: Severity[] }

export type SecurityPolicy = {
  /** Who is paged for security incidents, and may know of them. */
  responders: Target[]
  /** When they hear of someone who's refused again and again; null: never. */
  suspicious: SuspicionPolicy | null
  duties: ReportingDuty[]
  /** Who is reminded of the access review, once a quarter. */
  reviewers: Target[]
}

/** Five is more than a person who didn't know tries, and fewer than one who looks around. */
export const defaultSecurityPolicy: SecurityPolicy = {
  responders: [],
  suspicious: { attempts: 5, withinMs: hourMs },
  duties: [],
  reviewers: [],
}

/** Everyone who answers for security, by name or by a group. */
export function respondersOf({
  policy,
  groupsOf,
}: {
  policy: { security: Pick<SecurityPolicy, 'responders'> }
  groupsOf: GroupsOf
}): PersonId[] {
  return peopleAmong(policy.security.responders, { groupsOf })
}
