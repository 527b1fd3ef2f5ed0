import type { AlertBoardHappening, AlertHappening } from '../alerts/happenings.ts'
import type { CapacityHappening } from '../capacity/happenings.ts'
import type { IncidentHappening } from '../incident/happenings.ts'
import type { LifecycleHappening } from '../lifecycle/happenings.ts'
import type { OnCallHappening } from '../on-call/happenings.ts'
import type { Actor, MessageRef, Source } from '../people/people.ts'
import type { PostmortemHappening } from '../postmortem/happenings.ts'
import type { PublishingHappening } from '../publishing/happenings.ts'
import type { ResponseHappening } from '../response/happenings.ts'
import type { RunbookHappening, RunbookRecordHappening } from '../runbooks/happenings.ts'
import type { PatchHappening } from '../security/happenings.ts'
import type { ServiceHappening } from '../services/happenings.ts'
import { compare } from '../text/compare.ts'
import type { Instant } from '../time/instant.ts'
import type { ToilHappening } from '../toil/happenings.ts'
import type { UpdateHappening } from '../updates/happenings.ts'
import type { EndpointHappening } from '../webhooks/endpoint.ts'
import type { WorkspaceHappening } from '../workspace/happenings.ts'

/** What happened. Each kind says only what cannot be known from the entries before it. */
export type Happening =
  | IncidentHappening
  | ResponseHappening
  | UpdateHappening
  | PostmortemHappening
  | LifecycleHappening
  | AlertHappening
  | PublishingHappening
  | RunbookHappening

export type HappeningKind = Happening['kind']

/** A happening as a decision states it. */
export type TimelineEvent = {
  happenedAt: Instant
  by: Actor
  source: Source
  what:
    | Happening
    | OnCallHappening
    | ServiceHappening
    | AlertBoardHappening
    | PatchHappening
    | ToilHappening
    | CapacityHappening
    | WorkspaceHappening
    | EndpointHappening
    | RunbookRecordHappening
}

/** A happening as an incident's timeline keeps it: addressed by version and position; never changed. */
export type TimelineEntry = Omit<TimelineEvent, 'what'> & {
  what: Happening
  version: number
  position: number
  recordedAt: Instant
}

/**
 * An entry as it reads now: a note with its edits, a page with how it went out, and none that was withdrawn; a
 * reminder marked when it reached nobody, because then nobody was reminded.
 */
export type FoldedEntry = TimelineEntry & {
  editedAt?: Instant
  withdrawn?: boolean
  sent?: Omit<Extract<Happening, { kind: 'page_sent' }>, 'kind' | 'of'>
  reachedNobody?: true
  /** Of a page: the pagers that took it, by id. */
  rung?: string[]
}

/** What the timeline says beside words of these kinds. */
const happeningOfWords: Partial<Record<string, HappeningKind>> = {
  response_reminder: 'response_reminder',
  response_missed: 'response_missed',
  update_overdue: 'update_overdue',
  question: 'asked',
  postmortem_reminder: 'postmortem_reminder',
  action_items_due: 'action_items_reminder',
}

/** What only changes how another entry reads, and is never one itself. */
export const foldedKinds = [
  'note_edited',
  'note_deleted',
  'note_unpinned',
  'page_sent',
] as const satisfies HappeningKind[]

/** What a page reads by: how it went out, or why it didn't. */
export const pageKinds = [
  'paged',
  'page_sent',
  'page_unsent',
  'pager_rung',
] as const satisfies HappeningKind[]

const remindingKinds: ReadonlySet<HappeningKind | undefined> = new Set(Object.values(happeningOfWords))

/** Whether an entry reads another way where its words reached nobody. */
export function isReminding(kind: HappeningKind): boolean {
  return remindingKinds.has(kind)
}

function keyOf(message: MessageRef): string {
  return `${message.channel}/${message.ts}`
}

/**
 * The timeline as people read it: in the order in which things happened, with a message's edits folded
 * into its note and its deletion shown as withdrawn. A page stands there as one only when it went out.
 */
export function foldTimeline(entries: readonly TimelineEntry[]): FoldedEntry[] {
  const folded: FoldedEntry[] = []
  const notes = new Map<string, FoldedEntry>()
  const pages = new Map<number, FoldedEntry[]>()
  for (const entry of entries) {
    const message = entry.source.message
    const note = message && notes.get(keyOf(message))
    switch (entry.what.kind) {
      case 'note': {
        const kept = { ...entry }
        folded.push(kept)
        if (message) notes.set(keyOf(message), kept)
        break
      }
      case 'note_edited':
        if (note)
          Object.assign(note, { what: { kind: 'note', text: entry.what.text }, editedAt: entry.happenedAt })
        break
      case 'note_deleted':
      case 'note_unpinned':
        if (note) note.withdrawn = true
        break
      case 'paged': {
        const page = { ...entry }
        folded.push(page)
        pages.set(entry.version, [page])
        break
      }
      case 'page_unsent': {
        const failure = { ...entry }
        folded.push(failure)
        for (const page of pages.get(entry.what.of) ?? []) page.withdrawn = true
        pages.get(entry.what.of)?.push(failure)
        break
      }
      case 'page_sent': {
        const { lateMs, way } = entry.what
        const [page, ...failures] = pages.get(entry.what.of) ?? []
        if (page) Object.assign(page, { withdrawn: false, sent: { lateMs, way } })
        for (const failure of failures) failure.withdrawn = true
        break
      }
      case 'pager_rung': {
        const [page] = pages.get(entry.what.of) ?? []
        if (page) page.rung = [...(page.rung ?? []), entry.what.pager]
        else folded.push({ ...entry })
        break
      }
      case 'delivery_failed':
        markUnsaid(folded, entry.what)
        folded.push({ ...entry })
        break
      default:
        folded.push({ ...entry })
    }
  }
  return folded
    .filter((entry) => !entry.withdrawn)
    .sort((a, b) => compare(a.happenedAt, b.happenedAt) || a.version - b.version || a.position - b.position)
}

function markUnsaid(
  folded: readonly FoldedEntry[],
  { unsaid }: Extract<Happening, { kind: 'delivery_failed' }>,
): void {
  const kind = unsaid && happeningOfWords[unsaid.words]
  const told = folded.find(({ version, what }) => version === unsaid?.version && what.kind === kind)
  if (told) told.reachedNobody = true
}
