import { type Signal, senderTime } from '../../domain/alerts/signal.ts'
import type { AlertSeverity } from '../../domain/policy/alerting.ts'
import { at, keyWithin, labelsOf, linksOf, textAt, timeAt } from './fields.ts'
import { nothing, type Read, type Received, signals, wrong } from './read.ts'
import { severityIn } from './severity-words.ts'

const robotTypes: Record<string, Signal['does']> = { '1': 'fire', '2': 'resolve', '3': 'fire' }

/** UptimeRobot: numbers come as text, and an expiring certificate is a problem of its own. */
export function readUptimeRobot({ json }: Received): Read {
  const id = textAt(json, 'monitorID')
  const type = textAt(json, 'alertType')
  const does = robotTypes[type ?? '']
  if (id === null || does === undefined)
    return wrong('`monitorID` or `alertType` is missing; docs/alerts.md has both.')
  const name = textAt(json, 'monitorFriendlyName') ?? textAt(json, 'monitorURL') ?? `Monitor ${id}`
  const what = type === '3' ? 'certificate expires soon' : does === 'fire' ? 'is down' : 'is up'
  return signals([
    {
      key: keyWithin(type === '3' ? `${id} certificate` : id),
      does,
      name,
      title: `${name} ${what}`,
      text: textAt(json, 'alertDetails'),
      severity: type === '3' ? 'warning' : 'critical',
      labels: labelsOf({ url: textAt(json, 'monitorURL') }),
      links: linksOf({ Monitored: textAt(json, 'monitorURL') }),
      at: null,
    },
  ])
}

/** Healthchecks.io: `$JSON`, or the template of docs/alerts.md. */
export function readHealthchecks({ json, now }: Received): Read {
  const code = textAt(json, 'code') ?? textAt(json, 'uuid') ?? textAt(json, 'slug')
  const status = textAt(json, 'status')
  if (code === null || status === null)
    return wrong('`code` or `status` is missing; docs/alerts.md has both.')
  if (status !== 'down' && status !== 'up') return nothing(`a check that is ${status} is neither up nor down`)
  const name = textAt(json, 'name') ?? 'Check'
  return signals([
    {
      key: keyWithin(code),
      does: status === 'up' ? 'resolve' : 'fire',
      name,
      title: `${name} is ${status}`,
      text: textAt(json, 'desc'),
      severity: severityIn(textAt(json, 'severity')),
      labels: labelsOf({ tags: textAt(json, 'tags') }),
      links: [],
      at: senderTime(timeAt(at(json, 'now')), now),
    },
  ])
}

/** By number: the word can be translated. */
const zabbixSeverities: Record<string, AlertSeverity> = {
  '5': 'critical',
  '4': 'error',
  '3': 'warning',
  '2': 'warning',
  '1': 'info',
}

/** A macro that Zabbix had no value for stands there itself, or as `*UNKNOWN*`. */
function macro(json: unknown, ...names: readonly string[]): string | null {
  const found = names
    .map((name) => textAt(json, name))
    .find((text) => text !== null && text !== '*UNKNOWN*' && !/^\{[A-Z0-9.$#]+\}$/.test(text))
  return found ?? null
}

/** Zabbix, by a webhook media type. On recovery the id is still the problem's. */
export function readZabbix({ json }: Received): Read {
  const id = macro(json, 'event_id', 'eventid')
  const name = macro(json, 'event_name', 'name')
  if (id === null) return wrong('`event_id` is missing; docs/alerts.md has the parameters.')
  if (macro(json, 'event_update_status') === '1')
    return nothing('an acknowledgement or a comment is no problem')
  const severity = macro(json, 'event_nseverity', 'event_severity')
  return signals([
    {
      key: keyWithin(id),
      does:
        macro(json, 'event_value') === '0' || macro(json, 'event_status') === 'RESOLVED' ? 'resolve' : 'fire',
      name: name ?? 'Zabbix problem',
      title: name ?? 'Zabbix problem',
      text: macro(json, 'event_opdata', 'item_value'),
      severity: zabbixSeverities[severity ?? ''] ?? (severity === '0' ? null : severityIn(severity)),
      labels: labelsOf({
        host: macro(json, 'host_name'),
        trigger: macro(json, 'trigger_id'),
        tags: macro(json, 'event_tags'),
      }),
      links: linksOf({ Source: macro(json, 'event_url') }),
      at: null,
    },
  ])
}

/** Pingdom. */
export function readPingdom({ json, now }: Received): Read {
  const id = textAt(json, 'check_id')
  const state = textAt(json, 'current_state')
  if (id === null || state === null) return wrong('`check_id` or `current_state` is missing.')
  const isUp = /^(UP|SUCCESS)$/.test(state)
  const name = textAt(json, 'check_name') ?? `Check ${id}`
  return signals([
    {
      key: keyWithin(id),
      does: isUp ? 'resolve' : 'fire',
      name,
      title: `${name} is ${isUp ? 'up' : 'down'}`,
      text: textAt(json, 'long_description') ?? textAt(json, 'description'),
      severity: textAt(json, 'importance_level') === 'HIGH' ? 'critical' : 'warning',
      labels: labelsOf({ url: textAt(json, 'check_params', 'full_url'), type: textAt(json, 'check_type') }),
      links: linksOf({ Monitored: textAt(json, 'check_params', 'full_url') }),
      at: senderTime(timeAt(at(json, 'state_changed_timestamp')), now),
    },
  ])
}
