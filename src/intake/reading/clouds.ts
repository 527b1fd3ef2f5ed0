import { type Signal, senderTime } from '../../domain/alerts/signal.ts'
import type { AlertSeverity } from '../../domain/policy/alerting.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { at, isMap, keyWithin, labelsAt, labelsOf, linksOf, listAt, rowOf, textAt, timeAt } from './fields.ts'
import { nothing, type Read, type Received, signals, wrong } from './read.ts'
import { severityIn } from './severity-words.ts'

/**
 * A CloudWatch alarm: the inner message of an SNS notification, whose envelope is dealt with before. Other
 * messages of a topic are no alerts, and fine.
 */
export function readAlarm(alarm: unknown, now: Instant): Read {
  const name = textAt(alarm, 'AlarmName')
  const state = textAt(alarm, 'NewStateValue')
  if (name === null || state === null) return nothing('this message of the topic is no alarm')
  if (state === 'INSUFFICIENT_DATA') return nothing('an alarm without data is neither up nor down')
  const [account, region] = [textAt(alarm, 'AWSAccountId'), textAt(alarm, 'Region')]
  const dimensions = listAt(alarm, 'Trigger', 'Dimensions').map(
    (one) => [textAt(one, 'name') ?? '', textAt(one, 'value')] as const,
  )
  return signals([
    {
      key: keyWithin(textAt(alarm, 'AlarmArn') ?? `${account} ${region} ${name}`),
      does: state === 'OK' ? 'resolve' : 'fire',
      name,
      title: name,
      text: textAt(alarm, 'AlarmDescription') ?? textAt(alarm, 'NewStateReason'),
      severity: null,
      labels: labelsOf({
        account,
        region,
        metric: textAt(alarm, 'Trigger', 'MetricName'),
        ...Object.fromEntries(dimensions),
      }),
      links: [],
      at: senderTime(timeAt(at(alarm, 'StateChangeTime')), now),
    },
  ])
}

/** Google Cloud Monitoring, 1.0 to 1.2. */
export function readGoogleCloud({ json, now }: Received): Read {
  const incident = at(json, 'incident')
  if (textAt(json, 'version') === 'test') return { kind: 'test' }
  const id = textAt(incident, 'incident_id')
  const state = textAt(incident, 'state')?.toLowerCase()
  if (id === null || state === undefined)
    return wrong('`incident.incident_id` or `incident.state` is missing.')
  const isOver = state === 'closed'
  const name = textAt(incident, 'condition_name') ?? textAt(incident, 'policy_name') ?? 'Google Cloud alert'
  return signals([
    {
      key: keyWithin(id),
      does: isOver ? 'resolve' : 'fire',
      name,
      title: textAt(incident, 'summary') ?? name,
      // Old bodies have a string.
      text: textAt(incident, 'documentation', 'content') ?? textAt(incident, 'documentation'),
      severity: severityIn(textAt(incident, 'severity')),
      labels: {
        ...labelsAt(incident, 'policy_user_labels'),
        ...labelsAt(incident, 'resource', 'labels'),
        ...labelsOf({ policy: textAt(incident, 'policy_name'), resource: textAt(incident, 'resource_name') }),
      },
      links: linksOf({ Source: textAt(incident, 'url') }),
      at: senderTime(timeAt(at(incident, isOver ? 'ended_at' : 'started_at')), now),
    },
  ])
}

const azureSeverities: Record<string, AlertSeverity> = {
  Sev0: 'critical',
  Sev1: 'error',
  Sev2: 'warning',
  Sev3: 'info',
  Sev4: 'info',
}

/** Azure Monitor's common schema; the others say which switch to turn. */
export function readAzure({ json, now }: Received): Read {
  const schema = textAt(json, 'schemaId')
  if (schema !== 'azureMonitorCommonAlertSchema') {
    return wrong(
      'Turn on "Enable the common alert schema" in the action of the action group; this is another schema.',
    )
  }
  const essentials = at(json, 'data', 'essentials')
  const [id, rule] = [textAt(essentials, 'alertId'), textAt(essentials, 'alertRule')]
  if (id === null) return wrong('`data.essentials.alertId` is missing.')
  if (isTest(essentials)) return { kind: 'test' }
  const isOver = textAt(essentials, 'monitorCondition') === 'Resolved'
  const name = rule ?? 'Azure alert'
  return signals([
    {
      key: keyWithin(id),
      does: isOver ? 'resolve' : 'fire',
      name,
      title: name,
      text: textAt(essentials, 'description'),
      severity: rowOf(azureSeverities, textAt(essentials, 'severity')),
      labels: {
        ...labelsAt(json, 'data', 'customProperties'),
        ...labelsOf({
          resource: textAt(listAt(essentials, 'configurationItems')[0]),
          signal: textAt(essentials, 'signalType'),
        }),
      },
      links: [],
      at: senderTime(timeAt(at(essentials, isOver ? 'resolvedDateTime' : 'firedDateTime')), now),
    },
  ])
}

function isTest(essentials: unknown): boolean {
  return (
    textAt(essentials, 'alertRule') === 'test-alert-rule' ||
    textAt(essentials, 'alertId')?.includes('/test') === true
  )
}

/** CloudEvents 1.0, structured, as a batch, or with its attributes in headers. */
export function readCloudEvents({ json, header, now }: Received): Read {
  const all = Array.isArray(json) ? json : [header('ce-id') === null ? json : fromHeaders(json, header)]
  const broken = all.findIndex((event) =>
    ['id', 'source', 'specversion', 'type'].some((name) => textAt(event, name) === null),
  )
  if (broken >= 0)
    return wrong(`Event ${broken + 1} lacks one of \`id\`, \`source\`, \`specversion\`, \`type\`.`)
  return signals(all.map((event) => eventSignal(event, now)))
}

function fromHeaders(data: unknown, header: Received['header']): unknown {
  const names = ['id', 'source', 'specversion', 'type', 'time', 'subject', 'dataschema']
  const attributes = names.flatMap((name) => {
    const value = header(`ce-${name}`)
    return value === null ? [] : [[name, percentDecoded(value)]]
  })
  return { ...Object.fromEntries(attributes), data }
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/**
 * `source` and `id` name one event and not one problem, so what it is about is its `subject`, or the key in its
 * data; without either, each event is a problem of its own.
 */
function eventSignal(event: unknown, now: Instant): Signal {
  const data = isMap(at(event, 'data')) ? at(event, 'data') : {}
  const type = textAt(event, 'type') ?? ''
  const source = textAt(event, 'source') ?? ''
  const about = textAt(data, 'key') ?? textAt(event, 'subject') ?? textAt(event, 'id') ?? ''
  const status = textAt(data, 'status')?.toLowerCase() ?? type.split('.').at(-1)?.toLowerCase() ?? ''
  return {
    key: keyWithin(`${source} ${about}`),
    does: /^(resolved|ok|closed|recovered|up)$/.test(status) ? 'resolve' : 'fire',
    name: type,
    title:
      textAt(data, 'title') ?? textAt(data, 'summary') ?? `${type}: ${textAt(event, 'subject') ?? source}`,
    text: textAt(data, 'text') ?? textAt(data, 'description'),
    severity: severityIn(textAt(data, 'severity')),
    labels: { ...labelsAt(data), ...labelsOf({ source, type, subject: textAt(event, 'subject') }) },
    links: [],
    at: senderTime(timeAt(at(event, 'time')), now),
  }
}
