import type { AllHands, Paged, Ring } from '../on-call/called.ts'
import type { ChannelId, PersonId } from '../people/people.ts'
import type { Drill } from '../policy/practice/drills.ts'
import type { RunbookRun } from '../policy/practice/runbook.ts'
import { isGraver, type Severity } from '../policy/severity.ts'
import type { Instant } from '../time/instant.ts'
import type { Reminded } from '../time/reminded.ts'
import type { ActionItem } from './parts/action-item.ts'
import type { ChannelOffer } from './parts/channel-offer.ts'
import type { DutyMet } from './parts/duty.ts'
import type { EvidenceAnswer } from './parts/evidence-answer.ts'
import type { Extent } from './parts/extent.ts'
import type { OutsideText } from './parts/outside-text.ts'
import type { PostmortemLife } from './parts/postmortem-life.ts'
import type { Publication } from './parts/publication.ts'
import type { Status } from './status.ts'

export { neverReminded, type Reminded, remindedAgain, remindedFrom } from '../time/reminded.ts'
export { type ActionItem, type ActionItemType, actionItemTypes, isItemOpen } from './parts/action-item.ts'
export type { EvidenceAnswer, PastIncident } from './parts/evidence-answer.ts'

export const moments = [
  'impactBegan',
  'detected',
  'declared',
  'acknowledged',
  'identified',
  'mitigated',
  'resolved',
  'closed',
] as const

/** The key moments that figures are computed from. Any of them can be corrected afterwards. */
export type Moment = (typeof moments)[number]

/** A person responded: by acknowledging, by taking command, or by raising what they command. */
export type Answer = { at: Instant; by: PersonId; how: 'acknowledged' | 'took_command' | 'raised' }

/** A response to a target that another one has replaced since. */
export type Answered = Answer & {
  severity: Severity
  dueAt: Instant
  /** When it ended without another target: it lapsed, or was handed on. It's nobody's promise from then on. */
  endedAt?: Instant
}

export type ResponseClock = {
  /** Since when, without a break, it has been this grave or graver; a lowered target counts from there. */
  graveSince: Partial<Record<Severity, Instant>>
  /** When the present target began to run; pages are counted from here. */
  startedAt: Instant
  /** When someone set the present target. A time to remind that had passed by then reminds nobody. */
  setAt: Instant
  dueAt: Instant
  met: Answer | null
  /** What met earlier targets, in order: raising asks again, and takes nobody's response away. */
  answered: Answered[]
  remindedAt: Instant | null
  /** Of the present target; those missed before it stay on the timeline. */
  missedAt: Instant | null
  /** Pages sent for the present target; their number is the escalation level reached. */
  pages: Reminded
  /** Its pages came so late that they ring nobody any more: it's asked about by day, once. */
  isStale?: true
  /** Who was called for the present target, each once, in the order of the calls. */
  paged: Paged[]
  /** Each pager once, the last one rung last; missing while none was. */
  rings?: Ring[]
}

export type UpdateClock = {
  /** Null when nobody promised an update. */
  nextDueAt: Instant | null
  lastAt: Instant | null
  /** Who posted the last one; null where an older version didn't keep it. */
  lastBy: PersonId | null
  /** Reminders sent since the last update. */
  reminders: Reminded
}

export type Question = 'noCommander' | 'quiet' | 'notClosed' | 'stillOnIt'

/** What only people know; null until somebody fills it in. */
export type Findings = {
  summary: string | null
  rootCause: string | null
  contributingFactors: string | null
  learnings: string | null
}

export type Ending = { kind: 'false_alarm'; reason: string } | { kind: 'duplicate'; of: number }

export type Incident = {
  number: number
  /** Raised by one with each decision: the optimistic lock. */
  version: number
  title: string
  severity: Severity
  /** The gravest it was before it got its present severity; what was lowered as a mistake doesn't count. */
  gravestBefore: Severity | null
  status: Status
  isPrivate: boolean
  /** A security incident: private, and only for its responders and those in its channel. */
  isSecurity: boolean
  declaredBy: PersonId
  /** Where it was declared; the place to continue if Slack rejects the channel. */
  declaredIn: ChannelId | null
  /** What users notice. */
  impact: string | null
  /** Whom it reached and how sure that is; missing as long as nobody said. */
  extent?: Extent
  /** Whether paging for it was worth it, as said once it was over; null until someone says. */
  pageUseful: { useful: boolean; by: PersonId; at: Instant } | null
  /** What it happened to: ids of the catalogue, or of one that held them once. */
  services: string[]
  /** How much of each minute it took from users, 0 to 1, where someone said so; null: as its severity says. */
  share: number | null
  /** Since when it's back, after it had been mitigated or over; null while it never was. */
  recurredAt: Instant | null
  moments: Partial<Record<Moment, Instant>> & { declared: Instant }
  /** Role id to the person who holds it. */
  roles: Record<string, PersonId>
  /** Since when nobody has commanded, where that isn't since the declaration. */
  vacantSince: Instant | null
  response: ResponseClock
  /** Null where nobody counts who comes. */
  hands: AllHands | null
  updates: UpdateClock
  /** The questions about a forgotten incident. */
  asked: Record<Question, Reminded>
  /** Pages because someone had responded and then nobody did anything. Whatever a person does ends it. */
  left: Reminded
  /** Until then reminders rest, because someone asked for it. What nobody has acknowledged is paged anyway. */
  restsUntil: Instant | null
  /** The last thing a person did. */
  lastActivityAt: Instant
  findings: Findings
  actionItems: ActionItem[]
  postmortem: {
    dueAt: Instant | null
    reminders: Reminded
    life?: PostmortemLife
    evidence?: EvidenceAnswer[]
  }
  ending: Ending | null
  /** Incidents that ended as duplicates of this one. */
  duplicates: number[]
  /** Those that are followed, or were. */
  runbooks: RunbookRun[]
  /** How many alerts were put into it. */
  alerts: number
  /** The severity that alerts have asked to raise it to; null where they never did. */
  raiseAsked: Severity | null
  /** Where it was before Muster knew of it; null for its own. */
  imported: Imported | null
  /** Rehearsed: it counts in no figure, spends no budget, and pages only who agreed. Null for what really happens. */
  drill: Drill | null
  /** What became of its channel once it was over; null while nobody was asked. */
  archive: ChannelOffer | null
  /** Missing as long as nothing was. */
  published?: readonly Publication[]
  /** Missing as long as nobody wrote any. */
  outside?: OutsideText
  /** Who generated the summary in it before somebody took it for theirs; missing or null for one that people wrote. */
  summaryDraftedWith?: string | null
  /** Whether it happened for want of capacity; missing as long as nobody said. */
  forCapacity?: boolean
  /** What became of duties to report it outside; missing as long as nothing did. */
  duties?: readonly DutyMet[]
}

/** Whether everyone may know of it: reports, exports and copies that others read leave the rest out. */
export function isForEveryone({ isPrivate, isSecurity }: Incident): boolean {
  return !isPrivate && !isSecurity
}

/** Of an incident that was over when its file was imported. `similarTo` is another file's id. */
export type Imported = {
  id: string
  company: string | null
  link: string | null
  services: string[]
  similarTo: string | null
}

export function commanderOf(incident: Pick<Incident, 'roles'>): PersonId | null {
  return incident.roles.commander ?? null
}

/** The gravest severity that it really had: lowering late takes nothing back. */
export function gravestOf({ severity, gravestBefore }: Incident): Severity {
  return gravestBefore !== null && isGraver(gravestBefore, severity) ? gravestBefore : severity
}

/** Someone had responded, and was paged because nothing has happened since. */
export function isLeft({ left }: Incident): boolean {
  return left.times > 0
}

/** The first response, whatever target it met; null while there was none. */
export function firstAnswerOf({ response }: Incident): (Answer & { dueAt: Instant }) | null {
  const [first] = response.answered
  return first ?? (response.met && { ...response.met, dueAt: response.dueAt })
}
