import { commanderOf, type Incident } from '../incident/incident.ts'
import type { Actor, ChannelId, PersonId } from '../people/people.ts'
import type { OutgoingEvent } from '../policy/practice/receivers.ts'
import { incidentName } from '../record/incident-name.ts'
import type { TimelineEntry } from '../record/timeline.ts'
import { cut } from '../text/text.ts'

/** JSON as it goes out. */
type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

/** What an outgoing webhook is made of: an entry of the timeline, and the incident as it is now. */
export type Told = {
  event: OutgoingEvent
  entry: TimelineEntry
  incident: Incident
  channel: ChannelId | null
  nameOf: (person: PersonId) => string | null
  /** Whether the receiver may read what a private incident says. */
  seesPrivate: boolean
}

/** Receivers needn't take more than 20 KB, so the longest texts are cut. */
const textAtMost = 4_000

/** The body of an outgoing webhook, in the shape of Standard Webhooks. */
export function payloadOf(told: Told): { type: string; timestamp: string; data: Json } {
  const { event, entry, incident, seesPrivate } = told
  const isHidden = incident.isSecurity || (incident.isPrivate && !seesPrivate)
  return {
    type: event,
    timestamp: entry.happenedAt,
    data: {
      incident: incidentData(told, isHidden),
      by: actorData(entry.by, told),
      ...detailOf(told, isHidden),
    },
  }
}

function incidentData({ incident, channel }: Told, isHidden: boolean): Json {
  const { number, severity, status, isPrivate } = incident
  const { declared, resolved = null, closed = null } = incident.moments
  return {
    number,
    name: incidentName(number),
    title: isHidden ? null : incident.title,
    severity,
    status,
    private: isPrivate,
    drill: incident.drill !== null,
    services: isHidden ? [] : incident.services,
    commander: commanderOf(incident),
    channel: isHidden ? null : channel,
    declared_at: declared,
    resolved_at: resolved,
    closed_at: closed,
  }
}

function actorData(by: Actor, { nameOf }: Told): Json {
  return by.kind === 'person' ? personData(by.id, nameOf) : null
}

function personData(id: PersonId, nameOf: Told['nameOf']): Json {
  return { id, name: nameOf(id) }
}

/** What the event itself says, under its own keys. */
function detailOf({ entry: { what }, nameOf }: Told, isHidden: boolean): { [key: string]: Json } {
  const words = (text: string | null): Json => (isHidden || text === null ? null : cut(text, textAtMost))
  switch (what.kind) {
    case 'declared':
      return { impact: words(what.impact), response_due_at: what.responseDueAt }
    case 'paged': {
      const named = what.people ?? what.targets.flatMap(({ kind, id }) => (kind === 'person' ? id : []))
      const { targets, level, byHand } = what
      return {
        page: {
          level,
          people: named.map((id) => personData(id, nameOf)),
          groups: targets.flatMap(({ kind, id }) => (kind === 'group' ? id : [])),
          why: words(byHand?.why || null),
        },
      }
    }
    case 'acknowledged':
      return { took_seconds: Math.round(what.tookMs / 1000), late: what.late }
    case 'page_answered':
      return { took_seconds: Math.round(what.afterMs / 1000) }
    case 'resolved':
      return { summary: words(what.summary), took_seconds: Math.round(what.tookMs / 1000) }
    case 'reopened':
      return { from: what.from, why: words(what.why) }
    case 'cancelled':
      return what.ending.kind === 'duplicate'
        ? { duplicate_of: what.ending.of }
        : { reason: words(what.ending.reason) }
    case 'severity_changed':
      return { from: what.from, to: what.to, why: words(what.why) }
    case 'status_changed':
      return { from: what.from, to: what.to, text: words(what.text) }
    case 'role_assigned':
      return { role: what.role, person: personData(what.to, nameOf) }
    case 'update_posted':
      return { text: words(what.text), next_due_at: what.nextDueAt }
    case 'action_item_added':
    case 'action_item_changed': {
      const { id, text, owner, deadlineAt } = what.item
      const ownerData = owner === null ? null : personData(owner, nameOf)
      return { action_item: { id, text: words(text), owner: ownerData, due_at: deadlineAt } }
    }
    case 'action_item_done':
    case 'action_item_undone':
      return { action_item: { id: what.id, text: words(what.text) } }
    case 'postmortem_published':
      return { version: what.version, changes: words(what.changes || null) }
    case 'postmortem_retracted':
      return { why: words(what.why) }
    case 'postmortem_drafted':
      return { due_at: what.dueAt }
    default:
      return {}
  }
}
