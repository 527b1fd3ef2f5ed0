import { type Signal, senderTime } from '../../domain/alerts/signal.ts'
import type { AlertSeverity } from '../../domain/policy/alerting.ts'
import { jsonOf } from '../body.ts'
import { at, keyFrom, keyWithin, labelsOf, linksOf, rowOf, textAt, timeAt } from './fields.ts'
import { nothing, type Read, type Received, signals, wrong } from './read.ts'
import { severityIn } from './severity-words.ts'

const robotTypes: Record<string, Signal['does']> = { '1': 'fire', '2': 'resolve', '3': 'fire' }

/** UptimeRobot: numbers come as text, and an expiring certificate is a problem of its own. */
export function readUptimeRobot({ json }: Received): Read {
  const id = textAt(json, 'monitorID')
  const type = textAt(json, 'alertType')
  const does = rowOf(robotTypes, type)
  if (id === null || does === null)
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

/** Pending and in maintenance are neither. */
const kumaStatuses: Record<string, Signal['does']> = { '0': 'fire', '1': 'resolve' }

/**
 * Uptime Kuma: as JSON, as a form, or behind the question mark, where its two objects are text. Its test and what it
 * says of certificates come without both, as a sentence.
 */
export function readUptimeKuma({ json }: Received): Read {
  const [heartbeat, monitor] = [objectAt(json, 'heartbeat'), objectAt(json, 'monitor')]
  const sentence = textAt(json, 'msg')
  const id = textAt(monitor, 'id')
  if (heartbeat === null && id === null && sentence !== null) return kumaSentence(sentence)
  const status = textAt(heartbeat, 'status')
  if (id === null || status === null) return wrong('`monitor.id` or `heartbeat.status` is missing.')
  const does = rowOf(kumaStatuses, status)
  if (does === null) return nothing('a monitor that is pending or in maintenance is neither up nor down')
  const name = textAt(monitor, 'name') ?? `Monitor ${id}`
  const url = textAt(monitor, 'url')
  return signals([
    {
      key: keyWithin(id),
      does,
      name,
      title: `${name} is ${does === 'fire' ? 'down' : 'up'}`,
      text: textAt(heartbeat, 'msg') ?? sentence,
      severity: 'critical',
      labels: labelsOf({ url, host: textAt(monitor, 'hostname'), type: textAt(monitor, 'type') }),
      links: linksOf({ Monitored: url }),
      // It has no time of when it began, and repeats itself with the time of each look.
      at: null,
    },
  ])
}

function kumaSentence(sentence: string): Read {
  if (/\bTesting$/.test(sentence.trim())) return { kind: 'test' }
  return signals([
    {
      // The days that are left are fewer each time.
      key: keyFrom([sentence.replace(/\d+ days?/, '')]),
      does: 'fire',
      name: 'Uptime Kuma notice',
      title: sentence,
      text: null,
      severity: 'warning',
      labels: {},
      links: [],
      at: null,
    },
  ])
}

function objectAt(json: unknown, name: string): unknown {
  const text = textAt(json, name)
  return (text === null ? at(json, name) : jsonOf(text).json) ?? null
}

/** Healthchecks.io: `$JSON`, or the template of docs/alerts.md. */
export function readHealthchecks({ json, now }: Received): Read {
  const code = textAt(json, 'code') ?? textAt(json, 'uuid') ?? textAt(json, 'slug')
  const status = textAt(json, 'status')
  if (code === null || status === null)
    return wrong('`code` or `status` is missing; docs/alerts.md has both.')
  if (status !== 'down' && status !== 'up') return nothing(`a check that is ${status} is neither up nor down`)
  const name = textAt(json, 'name') ?? 'Check'
  // What "Send test notification" calls the check that isn't there.
  if (name === 'TEST') return { kind: 'test' }
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
  // Its own test fills in no macro.
  if (id === null && textAt(json, 'event_id') === '{EVENT.ID}') return { kind: 'test' }
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
      severity: rowOf(zabbixSeverities, severity) ?? (severity === '0' ? null : severityIn(severity)),
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
