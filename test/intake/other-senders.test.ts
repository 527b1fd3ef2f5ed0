import { describe, expect, test } from 'vitest'
import { only, read, refusalOf, signalsOf, table } from '../support/alerts/readings.ts'

test("PagerDuty's webhooks say much that is about no alert, and none of it is refused", () => {
  const incident = { id: 'Q1', title: 'A', urgency: 'high' }
  const kindOf = (type: string) => {
    const data = type === 'incident.annotated' ? { id: 'N1', content: 'looking', incident } : incident
    const said = read('pagerduty-v3', { event: { event_type: type, data } })
    return said.kind === 'signals' ? said.signals[0]?.does : said.kind
  }
  const types = [
    ...['triggered', 'reopened', 'escalated', 'unacknowledged', 'acknowledged', 'resolved'],
    ...['annotated', 'delegated', 'reassigned', 'priority_updated', 'responder.added', 'of_next_year'],
  ]
  expect(table(types, (type) => kindOf(`incident.${type}`))).toEqual({
    ...{ triggered: 'fire', reopened: 'fire', escalated: 'fire', unacknowledged: 'fire' },
    ...{ acknowledged: 'acknowledge', resolved: 'resolve' },
    ...{ annotated: 'nothing', delegated: 'nothing', reassigned: 'nothing', priority_updated: 'nothing' },
    ...{ 'responder.added': 'nothing', of_next_year: 'nothing' },
  })
  expect(kindOf('pagey.ping')).toBe('test')
})

describe('Datadog', () => {
  test('is over only when it says Recovered', () => {
    const doesOf = (transition: string) => only('datadog', { key: 'k', title: 'A', transition }).does
    const firing = [
      'Triggered',
      'Re-Triggered',
      'Warn',
      'Re-Warn',
      'No Data',
      'Re-No Data',
      'Renotify',
      'Null',
    ]
    expect(table(firing, doesOf)).toEqual(table(firing, () => 'fire'))
    expect(doesOf('Recovered')).toBe('resolve')
  })

  test('leaves variables without a value as they are, and those are nothing', () => {
    const alert = { key: 'k', title: 'A', text: '$TEXT_ONLY_MSG', host: '', link: '$LINK', priority: '$X' }
    const { text, links, severity, labels } = only('datadog', { ...alert, tags: 'env:prod,team:shop,plain' })
    expect([text, links, severity, labels]).toEqual([
      null,
      [],
      null,
      { env: 'prod', team: 'shop', plain: '' },
    ])
  })
})

test('an older alarm of CloudWatch is known by account, region and name, and one without data is neither', () => {
  const alarm = { AlarmName: 'A', NewStateValue: 'ALARM', AWSAccountId: '1', Region: 'EU (Ireland)' }
  expect(only('sns', alarm).key).toBe('1 EU (Ireland) A')
  expect(read('sns', { ...alarm, NewStateValue: 'INSUFFICIENT_DATA' }).kind).toBe('nothing')
  expect(read('sns', { Event: 'of something else' }).kind).toBe('nothing')
})

test("Google's documentation is text or an object, its severity may be missing, and an open one has no end", () => {
  const incident = {
    incident_id: '1',
    state: 'OPEN',
    started_at: 1_795_439_000,
    ended_at: null,
    summary: 'A',
  }
  const documented = (documentation: unknown) =>
    only('gcp', { incident: { ...incident, documentation } }).text
  expect([documented('read me'), documented({ content: 'read me' })]).toEqual(['read me', 'read me'])
  const severityOf = (severity?: string) => only('gcp', { incident: { ...incident, severity } }).severity
  expect(['Critical', 'No severity', undefined].map(severityOf)).toEqual(['critical', null, null])
  expect(only('gcp', { incident }).does).toBe('fire')
})

test("Azure's other schemas are told which switch to turn", () => {
  expect(refusalOf('azure', { schemaId: 'AzureMonitorMetricAlert' })).toContain('common alert schema')
})

test('Opsgenie has a priority of P3 where none is said, and needs a message', () => {
  const severityOf = (priority?: string) => only('opsgenie', { message: 'A', priority }).severity
  expect(['P1', 'P2', 'P5', undefined].map(severityOf)).toEqual(['critical', 'error', 'info', 'warning'])
  expect(refusalOf('opsgenie', { alias: 'k' })).toBe('Message can not be empty.')
})

test("Sentry's issue alerts and issues meet, their links are for people, and no trace is kept", () => {
  const event = { issue_id: '7', title: 'TypeError', web_url: 'https://s/7', url: 'https://s/api/7' }
  const private_ = { user: { ip_address: '192.0.2.7' }, exception: { values: ['secret'] } }
  const alert = { action: 'triggered', data: { event: { ...event, ...private_ }, triggered_rule: 'R' } }
  const fired = only('sentry', alert, { 'sentry-hook-resource': 'event_alert' })
  const over = { action: 'resolved', data: { issue: { id: '7' } } }
  expect(only('sentry', over, { 'sentry-hook-resource': 'issue' })).toMatchObject({
    key: fired.key,
    does: 'resolve',
  })
  expect(fired.links).toEqual([{ label: 'Source', address: 'https://s/7' }])
  expect(JSON.stringify(fired)).not.toMatch(/192\.0\.2\.7|secret/)
  for (const resource of ['installation', 'comment', 'error']) {
    expect(read('sentry', { action: 'created', data: {} }, { 'sentry-hook-resource': resource }).kind).toBe(
      'nothing',
    )
  }
})

test('UptimeRobot warns of a certificate beside what is down', () => {
  const keyOf = (alertType: string) => only('uptimerobot', { monitorID: '1', alertType }).key
  expect(keyOf('3')).not.toBe(keyOf('1'))
  expect(keyOf('2')).toBe(keyOf('1'))
  expect(read('uptimerobot', { monitorID: '1', alertType: '9' }).kind).toBe('wrong')
})

test('Zabbix tells its problem again when someone comments, and leaves macros without a value', () => {
  const problem = { event_id: '7', event_value: '1', event_name: 'CPU', event_nseverity: '4' }
  expect(read('zabbix', { ...problem, event_update_status: '1' }).kind).toBe('nothing')
  const unset = { event_update_status: '{EVENT.UPDATE.STATUS}', host_name: '*UNKNOWN*', event_tags: '{A}' }
  // The word can be translated, and the number can't.
  expect(only('zabbix', { ...problem, ...unset, event_severity: 'Hoch' })).toMatchObject({
    ...{ does: 'fire', severity: 'error', labels: {} },
  })
})

test('events of CloudEvents come in headers, in batches, and never without what each must have', () => {
  const headers = {
    'ce-id': '1',
    'ce-source': '/caf%C3%A9',
    'ce-specversion': '1.0',
    'ce-type': 'check.failed',
  }
  expect(only('cloudevents', { title: 'Down' }, headers)).toMatchObject({ title: 'Down', key: '/café 1' })
  const event = { id: '1', source: '/a', specversion: '1.0', type: 'check.failed', subject: 's' }
  const batch = [event, { ...event, id: '2', subject: 't', type: 'check.resolved' }]
  expect(signalsOf('cloudevents', batch).map(({ does }) => does)).toEqual(['fire', 'resolve'])
  for (const name of Object.keys(event).slice(0, 4)) {
    expect(read('cloudevents', { ...event, [name]: undefined }).kind, name).toBe('wrong')
  }
})
