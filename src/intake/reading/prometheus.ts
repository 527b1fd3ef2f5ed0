import { type Signal, senderTime } from '../../domain/alerts/signal.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { at, isMap, keyFrom, keyWithin, labelsAt, linksOf, listAt, textAt, timeAt } from './fields.ts'
import { type Read, type Received, signals, wrong } from './read.ts'
import { severityIn } from './severity-words.ts'

/** Alertmanager's webhook, protocol 4. A group holds firing and resolved alerts: each speaks for itself. */
export function readAlertmanager({ json, now }: Received): Read {
  if (!isMap(json)) return wrong("The body isn't a JSON object. Take out `payload:` of the receiver.")
  const version = textAt(json, 'version')
  if (version !== null && version !== '4') {
    return wrong(`This is protocol ${version}; Muster reads protocol 4, of Alertmanager 0.6 and later.`)
  }
  return readGroup(json, now)
}

/** Grafana's webhook contact point: Alertmanager's fields and some more. */
export function readGrafana({ json, now }: Received): Read {
  if (!isMap(json))
    return wrong("The body isn't a JSON object. Take out the custom payload of the contact point.")
  if (
    at(json, 'evalMatches') !== undefined ||
    (at(json, 'ruleId') !== undefined && !Array.isArray(json.alerts))
  ) {
    return wrong(
      'This is legacy alerting. Turn on unified alerting (Grafana 9 and later), `[unified_alerting] enabled = true`.',
    )
  }
  const names = listAt(json, 'alerts').map((alert) => textAt(alert, 'labels', 'alertname'))
  if (names.length > 0 && names.every((name) => name === 'TestAlert')) return { kind: 'test' }
  return readGroup(json, now)
}

function readGroup(json: Record<string, unknown>, now: Instant): Read {
  if (!Array.isArray(json.alerts)) return wrong('`alerts` is missing; it is the list of alerts.')
  const broken = json.alerts.findIndex((alert) => !isMap(at(alert, 'labels')))
  if (broken >= 0) return wrong(`\`alerts[${broken}].labels\` is missing; an alert is known by its labels.`)
  return signals(json.alerts.map((alert) => signalOf(alert, json, now)))
}

function signalOf(alert: unknown, group: Record<string, unknown>, now: Instant): Signal {
  const labels = labelsAt(alert, 'labels')
  const notes = { ...labelsAt(group, 'commonAnnotations'), ...labelsAt(alert, 'annotations') }
  const name = labels.alertname ?? 'Alert'
  // A sender of old gives no status to each; then the group's counts for all of it.
  const status = textAt(alert, 'status') ?? textAt(group, 'status')
  const isOver = status === 'resolved'
  const summary = aboutRule(labels) ?? notes.summary ?? notes.title ?? notes.message ?? null
  return {
    key: keyWithin(textAt(alert, 'fingerprint') ?? keyFrom(Object.entries(labels).sort().flat())),
    does: isOver ? 'resolve' : 'fire',
    name,
    title: summary === null || summary === name ? name : `${name}: ${summary}`,
    text: notes.description ?? notes.message ?? null,
    severity: severityIn(labels.severity ?? notes.severity ?? null),
    labels,
    links: linksOf({
      Runbook: notes.runbook_url ?? notes.runbook ?? null,
      Dashboard: textAt(alert, 'dashboardURL') ?? notes.dashboard_url ?? null,
      Panel: textAt(alert, 'panelURL'),
      Silence: textAt(alert, 'silenceURL'),
      Source: textAt(alert, 'generatorURL'),
    }),
    // The end of one that fires is year 1, or when it would be given up: never an end.
    at: senderTime(timeAt(at(alert, isOver ? 'endsAt' : 'startsAt')), now),
  }
}

/** Grafana's two names for a rule it couldn't look at: what it's about is the rule, and not what the rule is about. */
function aboutRule({ alertname, rulename }: Record<string, string>): string | null {
  if (rulename === undefined) return null
  if (alertname === 'DatasourceNoData') return `no data for ${rulename}`
  return alertname === 'DatasourceError' ? `${rulename} can't be evaluated` : null
}
