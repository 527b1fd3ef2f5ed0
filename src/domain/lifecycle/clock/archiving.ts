import type { Incident } from '../../incident/incident.ts'
import { isOpen } from '../../incident/status.ts'
import type { PersonId } from '../../people/people.ts'
import type { Policy } from '../../policy/policy.ts'
import {
  type Act,
  accept,
  type Decision,
  eventOf,
  extend,
  type Outcome,
  personBy,
  refuse,
} from '../../record/decision.ts'
import type { Words } from '../../record/effects.ts'
import { nextOpening } from '../../time/business-hours.ts'
import { addMs, type Instant, laterOf } from '../../time/instant.ts'
import type { Step } from './reminders.ts'

type ArchiveTimer = { kind: 'archive_offer' | 'archive_channel'; dueAt: Instant }

/** Nobody works in it any more, and there may be a channel. */
function isOver({ status, imported }: Incident): boolean {
  return !isOpen(status) && status !== 'resolved' && imported === null
}

/** Its channel is offered once it's long over and nobody writes there; then time passes in which to keep it. */
export function archiveTimers(incident: Incident, { archive, calendar }: Policy): ArchiveTimer[] {
  if (archive === null || !isOver(incident)) return []
  const end = incident.archive?.end ?? null
  if (incident.archive && end === null) {
    const dueAt = addMs(incident.archive.at, archive.graceMs)
    return [{ kind: 'archive_channel', dueAt: nextOpening(calendar, dueAt) }]
  }
  if (end !== null && end.kind !== 'talked') return []
  const over = laterOf(incident.moments.closed ?? incident.lastActivityAt, incident.lastActivityAt)
  const since = end === null ? over : laterOf(over, end.at)
  return [{ kind: 'archive_offer', dueAt: nextOpening(calendar, addMs(since, archive.afterMs)) }]
}

/** What of it is due. */
export function archiveSteps(dueAtOf: (kind: ArchiveTimer['kind']) => Instant | undefined): Step[] {
  return [
    ...(dueAtOf('archive_offer') ? [offerArchiving] : []),
    ...(dueAtOf('archive_channel') ? [archiveChannel] : []),
  ]
}

/** The channel is looked at before anything is said in it: someone may still be talking there. */
function offerArchiving(decision: Decision, act: Act): Decision {
  const { archive } = act.policy
  if (archive === null) return decision
  const archiveAt = nextOpening(act.policy.calendar, addMs(act.at, archive.graceMs))
  const words: Words = { kind: 'archive_offered', at: act.at, archiveAt }
  return extend(decision, {
    state: { ...decision.state, archive: { at: act.at, end: null } },
    effects: [{ kind: 'offer_archive', words }],
  })
}

/** Nobody kept it. What was written there meanwhile, and nobody told Muster of, is looked for first. */
function archiveChannel(decision: Decision): Decision {
  const { archive } = decision.state
  if (!archive) return decision
  return extend(decision, {
    state: { ...decision.state, archive: { ...archive, end: { kind: 'due' } } },
    effects: [{ kind: 'archive_channel' }],
  })
}

/** It's offered, and not archived yet. */
export function isOffered({ archive }: Incident): boolean {
  return archive !== null && (archive.end === null || archive.end.kind === 'due')
}

/** Someone wants to keep the channel. Anyone in it may: by writing there they would keep it too. */
export function keepChannel(incident: Incident, _: unknown, act: Act): Outcome {
  const { archive, number } = incident
  if (!archive || !isOffered(incident)) {
    const keptBy = archive?.end?.kind === 'kept' ? archive.end.by : null
    return refuse({ kind: 'channel_not_offered', number, keptBy })
  }
  return accept(
    { ...incident, archive: { ...archive, end: { kind: 'kept', by: personBy(act) } } },
    [eventOf(act, { kind: 'channel_kept' })],
    [{ kind: 'refresh_prompts' }],
  )
}

/** Someone wrote in it, as Slack told at the time or as its history shows. It's nothing for the timeline. */
export function noteTalk(incident: Incident, talk: { by: PersonId | null; at: Instant }): Outcome | null {
  const { archive } = incident
  if (!archive || !isOffered(incident)) return null
  const state: Incident = { ...incident, archive: { ...archive, end: { kind: 'talked', ...talk } } }
  return accept(state, [], [{ kind: 'refresh_prompts' }])
}
