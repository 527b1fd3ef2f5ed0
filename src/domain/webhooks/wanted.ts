import type { Incident } from '../incident/incident.ts'
import type { KeyedReceiver, OutgoingEvent } from '../policy/practice/receivers.ts'
import type { TimelineEvent } from '../record/timeline.ts'

/** What an entry of a timeline is called outside; null for what stays inside. */
const nameOf: Partial<Record<TimelineEvent['what']['kind'], OutgoingEvent>> = {
  declared: 'incident.declared',
  paged: 'incident.paged',
  acknowledged: 'incident.acknowledged',
  page_answered: 'incident.acknowledged',
  resolved: 'incident.resolved',
  closed: 'incident.closed',
  reopened: 'incident.reopened',
  cancelled: 'incident.cancelled',
  severity_changed: 'severity.changed',
  status_changed: 'status.changed',
  role_assigned: 'role.assigned',
  update_posted: 'update.posted',
  action_item_added: 'action_item.created',
  action_item_changed: 'action_item.changed',
  action_item_done: 'action_item.done',
  action_item_undone: 'action_item.undone',
  postmortem_drafted: 'postmortem.drafted',
  postmortem_published: 'postmortem.published',
  postmortem_retracted: 'postmortem.retracted',
}

export function eventNameOf({ kind }: TimelineEvent['what']): OutgoingEvent | null {
  return nameOf[kind] ?? null
}

/** What a telephone rings for, and what stops it ringing. */
const pagerEvents: ReadonlySet<OutgoingEvent> = new Set([
  'incident.paged',
  'incident.acknowledged',
  'incident.resolved',
  'incident.cancelled',
])

/** Whether a receiver is told of this. A pager hears nothing of what never paged anyone. */
export function wants(to: KeyedReceiver, event: OutgoingEvent, incident: Incident): boolean {
  // What was over before Muster knew of it is no news.
  if (incident.imported) return false
  if (to.kind === 'pager') return pagerEvents.has(event) && (event === 'incident.paged' || wasPaged(incident))
  // What a program is told, more people read than it was made for.
  if (incident.isSecurity) return false
  return to.receiver.events.includes(event) && (to.receiver.private || !incident.isPrivate)
}

function wasPaged({ response: { pages, paged }, left }: Incident): boolean {
  return pages.times > 0 || paged.length > 0 || left.times > 0
}
