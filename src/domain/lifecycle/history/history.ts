import type { Moment } from '../../incident/incident.ts'
import type { Extent } from '../../incident/parts/extent.ts'
import type { Severity } from '../../policy/severity.ts'
import type { Instant } from '../../time/instant.ts'

/** What an entry of an incident from elsewhere tells of. */
export const pastKinds = [
  'signal',
  'impact',
  'acknowledge',
  'page',
  'identify',
  'change',
  'mitigate',
  'resolve',
  'update',
  'status',
  'handover',
  'external',
  'note',
] as const

export type PastKind = (typeof pastKinds)[number]

/** One line of its timeline; `at` is null where nobody knows. `who` is a role or an organization. */
export type PastEntry = {
  at: Instant | null
  kind: PastKind
  who: string | null
  what: string
  isApproximate: boolean
  /** The file says that the time is unknown. */
  isUnknown: boolean
  /** What had looked understood or fixed wasn't. */
  isSetback: boolean
}

/** What a file says that its own moments must come to, in minutes; null where it doesn't say. */
export type ExpectedFigures = {
  from: Moment
  acknowledgedMin: number | null
  mitigatedMin: number | null
  resolvedMin: number | null
}

/** An incident that was over before Muster knew of it. Texts are clean, within their limits. */
export type History = {
  /** The same file again is the same incident. */
  id: string
  /** Its file's name without `.json`, by which others may call it; null where it came in no file. */
  file: string | null
  title: string
  company: string | null
  link: string | null
  severity: Severity
  isPrivate: boolean
  /** A moment that's missing is unknown, and stays so. */
  moments: Partial<Record<Moment, Instant>> & { declared: Instant }
  impact: string | null
  extent: Extent
  entries: readonly PastEntry[]
  contributing: readonly string[]
  wentWell: readonly string[]
  wentBadly: readonly string[]
  lucky: readonly string[]
  /** `doneAt` is null where it wasn't done, or nobody knows when. */
  actions: readonly { what: string; dueAt: Instant | null; doneAt: Instant | null }[]
  services: readonly string[]
  /** The id of an earlier one, or the name of its file. */
  similarTo: string | null
  /** Where its source contradicts itself, in the words of the one who wrote the file. */
  sourceContradictions: readonly string[]
  expected: ExpectedFigures | null
}
