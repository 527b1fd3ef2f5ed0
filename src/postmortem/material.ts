import type { Incident } from '../domain/incident/incident.ts'
import { type Figures, figuresOf } from '../domain/lifecycle/figures.ts'
import type { PersonId } from '../domain/people/people.ts'
import type { Policy } from '../domain/policy/policy.ts'
import { type FoldedEntry, foldTimeline, type TimelineEntry } from '../domain/record/timeline.ts'
import type { Instant } from '../domain/time/instant.ts'
import { type Cast, castOf, type PeopleCalled } from './cast.ts'
import { maskedIn } from './masking/masked.ts'
import type { SecretKind } from './masking/secrets.ts'
import { linkTo } from './text/escape.ts'
import { clockNear } from './times.ts'

/** What a postmortem is made from. */
export type DraftRequest = {
  incident: Incident
  entries: TimelineEntry[]
  policy: Policy
  /** When the draft is made. */
  at: Instant
  /** Only owners of action items are named; null falls back to their id. */
  nameOf: (person: PersonId) => string | null
  /** For mentions in what people typed; a name that nobody is known by becomes "someone". */
  peopleCalled?: PeopleCalled
  /** Where an entry can be read again, for entries whose own message carries no link. */
  linkOf?: (entry: TimelineEntry) => string | null
}

/** The same, read once for all sections: folded, counted, and with everyone's role. */
export type Material = Omit<DraftRequest, 'entries'> & {
  entries: FoldedEntry[]
  /** What was masked in what people wrote. */
  masked: SecretKind[]
  figures: Figures
  cast: Cast
  timeZone: string
  /** `14:05`, with its day when that is not the day of the declaration. */
  clock: (at: Instant) => string
  /** ` ([message](…))`, or nothing when the entry has no message. */
  linkAfter: (entry: FoldedEntry | undefined) => string
}

export function materialOf(request: DraftRequest): Material {
  const { policy, linkOf } = request
  const { timeZone } = policy.calendar
  // Before anything reads them, so that no export has a way around it.
  const { value: incident, kinds: inIncident } = maskedIn(request.incident)
  const { value: entries, kinds: inEntries } = maskedEntries(foldTimeline(request.entries))
  return {
    ...request,
    incident,
    entries,
    timeZone,
    masked: [...new Set([...inIncident, ...inEntries])],
    figures: figuresOf(incident, request.entries, policy.calendar),
    cast: castOf({ ...request, incident }, entries),
    clock: (at) => clockNear(at, incident.moments.declared, timeZone),
    linkAfter: (entry) => {
      const link = entry && linkTo(entry.source.message?.link ?? linkOf?.(entry) ?? null, 'message')
      return link ? ` (${link})` : ''
    },
  }
}

/** What happened is masked; where an entry came from holds ids and an address of Slack's. */
export function maskedEntries(entries: FoldedEntry[]): { value: FoldedEntry[]; kinds: SecretKind[] } {
  const { value, kinds } = maskedIn(entries.map(({ what }) => what))
  return { value: entries.map((entry, index) => ({ ...entry, what: value[index] ?? entry.what })), kinds }
}
