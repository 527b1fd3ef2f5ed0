import { randomUUID } from 'node:crypto'
import { type Signal, senderTime } from '../../domain/alerts/signal.ts'
import type { AlertSeverity } from '../../domain/policy/alerting.ts'
import { at, isMap, keyWithin, labelsAt, labelsOf, linksOf, listAt, rowOf, textAt, timeAt } from './fields.ts'
import { nothing, type Read, type Received, signals, wrong } from './read.ts'
import { severityIn } from './severity-words.ts'

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
