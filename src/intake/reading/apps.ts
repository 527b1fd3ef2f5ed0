import { type Signal, senderTime } from '../../domain/alerts/signal.ts'
import type { AlertSeverity } from '../../domain/policy/alerting.ts'
import { at, keyFrom, keyWithin, labelsOf, linksOf, listAt, rowOf, textAt, timeAt } from './fields.ts'
import { nothing, type Read, type Received, signals, wrong } from './read.ts'
import { severityIn } from './severity-words.ts'

const issueActions: Record<string, Signal['does']> = {
  created: 'fire',
  unresolved: 'fire',
  resolved: 'resolve',
  ignored: 'resolve',
  archived: 'resolve',
}

/**
 * Sentry's integration. An issue alert never says that it's over; the issue does, so both are keyed by the
 * issue. Bodies hold stack traces and users' addresses, of which nothing is kept.
 */
export function readSentry({ json, header, now }: Received): Read {
  const action = textAt(json, 'action') ?? ''
  const resource = header('sentry-hook-resource') ?? resourceOf(json)
  switch (resource) {
    case 'event_alert': {
      const event = at(json, 'data', 'event')
      const issue = textAt(event, 'issue_id')
      if (issue === null) return wrong('`data.event.issue_id` is missing.')
      const title = textAt(event, 'title') ?? 'Sentry issue'
      return signals([
        {
          key: `issue ${keyWithin(issue)}`,
          does: 'fire',
          name: textAt(json, 'data', 'triggered_rule') ?? title,
          title,
          text: textAt(event, 'culprit'),
          severity: severityIn(textAt(event, 'level')) ?? 'error',
          labels: labelsOf({
            environment: textAt(event, 'environment'),
            platform: textAt(event, 'platform'),
          }),
          links: linksOf({ Source: textAt(event, 'web_url') }),
          at: senderTime(timeAt(at(event, 'datetime')), now),
        },
      ])
    }
    case 'metric_alert': {
      const id = textAt(json, 'data', 'metric_alert', 'id')
      if (id === null) return wrong('`data.metric_alert.id` is missing.')
      const name =
        textAt(json, 'data', 'metric_alert', 'alert_rule', 'name') ??
        textAt(json, 'data', 'metric_alert', 'title')
      return signals([
        {
          key: `metric ${keyWithin(id)}`,
          does: action === 'resolved' ? 'resolve' : 'fire',
          name: name ?? 'Sentry metric alert',
          title: textAt(json, 'data', 'description_title') ?? name ?? 'Sentry metric alert',
          text: textAt(json, 'data', 'description_text'),
          severity: severityIn(action === 'resolved' ? null : action),
          labels: {},
          links: linksOf({ Source: textAt(json, 'data', 'web_url') }),
          at: null,
        },
      ])
    }
    case 'issue': {
      const issue = at(json, 'data', 'issue')
      const id = textAt(issue, 'id')
      const does = rowOf(issueActions, action)
      if (id === null || does === null) return nothing(`an issue that is ${action || 'changed'} is no alert`)
      const title = textAt(issue, 'title') ?? 'Sentry issue'
      return signals([
        {
          key: `issue ${keyWithin(id)}`,
          does,
          name: title,
          title,
          text: textAt(issue, 'culprit'),
          severity: severityIn(textAt(issue, 'level')) ?? 'error',
          labels: labelsOf({
            project: textAt(issue, 'project', 'slug'),
            platform: textAt(issue, 'platform'),
          }),
          links: linksOf({ Source: textAt(issue, 'web_url') ?? textAt(issue, 'permalink') }),
          at: null,
        },
      ])
    }
    default:
      return nothing(`${resource || 'this'} is about no alert`)
  }
}

function resourceOf(json: unknown): string {
  if (at(json, 'data', 'event') !== undefined) return 'event_alert'
  if (at(json, 'data', 'metric_alert') !== undefined) return 'metric_alert'
  return at(json, 'data', 'issue') === undefined ? '' : 'issue'
}

const datadogPriorities: Record<string, AlertSeverity> = {
  P1: 'critical',
  P2: 'error',
  P3: 'warning',
  P4: 'info',
  P5: 'info',
}

/** A variable that Datadog had no value for. */
function datadogText(json: unknown, ...names: readonly string[]): string | null {
  const found = names
    .map((name) => textAt(json, name))
    .find((text) => text !== null && !/^\$[A-Z_]+$/.test(text))
  return found ?? null
}

/** Datadog: whatever its template says; the one of docs/alerts.md, and others that are in use. */
export function readDatadog({ json, now }: Received): Read {
  const title = datadogText(json, 'title', 'alert_title', 'event_title')
  if (title === null) return wrong('`title` is missing; the payload to paste is in docs/alerts.md.')
  if (title.startsWith('[TEST]')) return { kind: 'test' }
  const transition = (datadogText(json, 'transition', 'alert_transition') ?? title).toLowerCase()
  const tags =
    datadogText(json, 'tags') ??
    listAt(json, 'tags')
      .flatMap((tag) => textAt(tag) ?? [])
      .join(',')
  const severity = rowOf(datadogPriorities, datadogText(json, 'priority', 'alert_priority'))
  const ownKey = datadogText(
    json,
    'key',
    'aggregation_key',
    'aggreg_key',
    'alert_cycle_key',
    'monitor_id',
    'alert_id',
    'id',
  )
  return signals([
    {
      key: keyWithin(ownKey ?? keyFrom([title.replace(/^\[[^\]]*\]\s*/, '')])),
      does: /recovered/.test(transition) ? 'resolve' : 'fire',
      name: title.replace(/^\[[^\]]*\]\s*/, ''),
      title,
      text: datadogText(json, 'text', 'message', 'description'),
      severity: severity ?? severityIn(datadogText(json, 'alert_type')),
      labels: tagsIn(tags, datadogText(json, 'host', 'hostname')),
      links: linksOf({ Source: datadogText(json, 'link'), Snapshot: datadogText(json, 'snapshot') }),
      at: senderTime(datadogTime(json), now),
    },
  ])
}

function datadogTime(json: unknown): number | null {
  return timeAt(at(json, 'date'), 'ms') ?? timeAt(at(json, 'date_happened'))
}

function tagsIn(tags: string, host: string | null): Record<string, string> {
  const pairs = tags.split(',').flatMap((tag) => {
    const [name = '', ...value] = tag.trim().split(':')
    return name === '' ? [] : [[name, value.join(':')] as const]
  })
  return { ...Object.fromEntries(pairs), ...labelsOf({ host }) }
}

/** New Relic's classic webhook, and its workflows with the payload of docs/alerts.md. */
export function readNewRelic({ json, now }: Received): Read {
  const id = textAt(json, 'incident_id') ?? textAt(json, 'issueId') ?? textAt(json, 'id')
  const state = (textAt(json, 'current_state') ?? textAt(json, 'state') ?? '').toLowerCase()
  if (id === null || state === '') return wrong('`incident_id` or `current_state` is missing.')
  if (state === 'test') return { kind: 'test' }
  const name = textAt(json, 'condition_name') ?? textAt(json, 'title') ?? 'New Relic alert'
  const does = /^(closed|resolved)$/.test(state)
    ? 'resolve'
    : state === 'acknowledged'
      ? 'acknowledge'
      : 'fire'
  return signals([
    {
      key: keyWithin(id),
      does,
      name,
      title: textAt(json, 'details') ?? name,
      text: textAt(json, 'policy_name'),
      severity: severityIn(textAt(json, 'severity') ?? textAt(json, 'priority')),
      labels: labelsOf({ policy: textAt(json, 'policy_name'), account: textAt(json, 'account_name') }),
      links: linksOf({ Source: textAt(json, 'incident_url'), Runbook: textAt(json, 'runbook_url') }),
      at: senderTime(timeAt(at(json, 'timestamp'), 'ms'), now),
    },
  ])
}
