import { randomUUID } from 'node:crypto'
import { type Signal, senderTime } from '../../domain/alerts/signal.ts'
import type { AlertSeverity } from '../../domain/policy/alerting.ts'
import {
  at,
  isMap,
  keyWithin,
  labelsAt,
  labelsOf,
  linksOf,
  listAt,
  namedLinks,
  rowOf,
  textAt,
  timeAt,
} from './fields.ts'
import { nothing, type Read, type Received, signals, wrong } from './read.ts'
import { severityIn } from './severity-words.ts'

const eventActions = { trigger: 'fire', acknowledge: 'acknowledge', resolve: 'resolve' } as const

/** What's wrong with an event, in PagerDuty's own words, which senders show. */
export function eventErrors(json: unknown): string[] {
  if (!isMap(json)) return ['Event object is invalid']
  const action = textAt(json, 'event_action')
  const key = at(json, 'dedup_key')
  const errors: string[] = []
  if (action === null || !Object.hasOwn(eventActions, action)) {
    errors.push("'event_action' is missing or invalid (must be 'trigger', 'acknowledge' or 'resolve')")
  }
  if (typeof key === 'string' && key.length > 255)
    errors.push("'dedup_key' is too long (at most 255 characters)")
  if (action !== null && action !== 'trigger' && textAt(key) === null) {
    errors.push(`'dedup_key' is missing; '${action}' needs it`)
  }
  if (action === 'trigger') {
    for (const field of ['summary', 'source', 'severity']) {
      if (textAt(json, 'payload', field) === null) errors.push(`'payload.${field}' is missing or blank`)
    }
  }
  return errors
}

/** PagerDuty's Events API v2, which hundreds of tools speak. A trigger without a key gets one of its own. */
export function readPagerDutyEvent({ json, now }: Received): Read {
  const errors = eventErrors(json)
  if (errors.length > 0) return wrong(errors.join('; '))
  const action = textAt(json, 'event_action') as keyof typeof eventActions
  const payload = at(json, 'payload')
  const summary = textAt(payload, 'summary')
  const group = labelsOf({
    source: textAt(payload, 'source'),
    component: textAt(payload, 'component'),
    group: textAt(payload, 'group'),
    class: textAt(payload, 'class'),
    client: textAt(json, 'client'),
  })
  return signals([
    {
      key: textAt(json, 'dedup_key') ?? randomUUID().replaceAll('-', ''),
      does: eventActions[action],
      name: textAt(payload, 'class') ?? summary ?? 'PagerDuty event',
      title: summary ?? 'PagerDuty event',
      text: detailsText(at(payload, 'custom_details')),
      severity: severityIn(textAt(payload, 'severity')),
      labels: { ...labelsAt(payload, 'custom_details'), ...group },
      links: [
        ...linksOf({ Source: textAt(json, 'client_url') }),
        ...namedLinks(listAt(json, 'links'), { label: 'text', address: 'href' }),
        ...namedLinks(listAt(json, 'images'), { label: 'alt', address: 'src' }),
      ],
      at: senderTime(timeAt(at(payload, 'timestamp')), now),
    },
  ])
}

function detailsText(details: unknown): string | null {
  return textAt(details) ?? textAt(details, 'description') ?? textAt(details, 'message')
}

const priorities: Record<string, AlertSeverity> = {
  P1: 'critical',
  P2: 'error',
  P3: 'warning',
  P4: 'info',
  P5: 'info',
}

/** An alert as Opsgenie's API takes it. Without an alias, each is a problem of its own, as there. */
export function readOpsgenie({ json }: Received): Read {
  const message = textAt(json, 'message')
  if (message === null) return wrong('Message can not be empty.')
  const tags = listAt(json, 'tags').flatMap((tag) => textAt(tag) ?? [])
  return signals([
    {
      ...opsgenieSignal(textAt(json, 'alias') ?? randomUUID(), 'fire'),
      name: message,
      title: message,
      text: textAt(json, 'description'),
      severity: rowOf(priorities, textAt(json, 'priority') ?? 'P3') ?? 'warning',
      labels: {
        ...labelsAt(json, 'details'),
        ...labelsOf({
          entity: textAt(json, 'entity'),
          source: textAt(json, 'source'),
          tags: tags.length > 0 ? tags.join(',') : null,
        }),
      },
    },
  ])
}

/** What closes or acknowledges an alert by its alias. */
export function opsgenieSignal(alias: string, does: Signal['does']): Signal {
  const blank = { text: null, severity: null, labels: {}, links: [], at: null }
  return { key: keyWithin(alias), does, name: 'Opsgenie alert', title: 'Opsgenie alert', ...blank }
}

const incidentEvents: Record<string, Signal['does']> = {
  'incident.triggered': 'fire',
  'incident.reopened': 'fire',
  'incident.unacknowledged': 'fire',
  'incident.escalated': 'fire',
  'incident.acknowledged': 'acknowledge',
  'incident.resolved': 'resolve',
}

const incidentStatuses: Record<string, Signal['does']> = {
  triggered: 'fire',
  acknowledged: 'acknowledge',
  resolved: 'resolve',
}

/** PagerDuty's webhooks v3. What is only unknown is fine: after three refusals in a row they're off for a day. */
export function readPagerDutyWebhook({ json, now }: Received): Read {
  // Some tools relay the incident of the REST API without the event around it.
  const event = at(json, 'event') ?? at(json, 'incident') ?? json
  const type = textAt(event, 'event_type')
  if (type === 'pagey.ping') return { kind: 'test' }
  const data = isMap(at(event, 'data')) ? at(event, 'data') : event
  const incident = isMap(at(data, 'incident')) ? at(data, 'incident') : data
  const id = textAt(incident, 'id')
  const status = textAt(incident, 'status')
  const does = type === null ? rowOf(incidentStatuses, status) : rowOf(incidentEvents, type)
  if (id === null || does === null) return nothing(`${type ?? 'this'} is about no alert`)
  const title = textAt(incident, 'title') ?? textAt(incident, 'summary') ?? 'PagerDuty incident'
  const urgency = textAt(incident, 'urgency')
  return signals([
    {
      key: keyWithin(id),
      does,
      name: title,
      title,
      text: textAt(incident, 'description'),
      severity:
        severityIn(textAt(incident, 'priority', 'summary')) ?? (urgency === 'high' ? 'critical' : 'warning'),
      labels: labelsOf({ urgency, service: textAt(incident, 'service', 'summary') }),
      links: linksOf({ Source: textAt(incident, 'html_url') }),
      at: senderTime(timeAt(at(event, 'occurred_at') ?? at(incident, 'created_at')), now),
    },
  ])
}
