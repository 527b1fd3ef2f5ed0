import { expect, test } from 'vitest'
import { calledSince, hidden, rowsOfHidden, secret } from '../../security/support/hidden.ts'
import { person, pressOf, withIncidents } from '../../security/support/payloads.ts'
import { callOf } from '../../support/scenario.ts'

test('what a stranger does around a private incident shows and changes nothing', async () => {
  const forger = await withIncidents()
  const { workspace } = forger
  const before = await rowsOfHidden(forger)
  const mark = workspace.mark()
  const general = workspace.channel('general').id
  const channel = workspace.channels.find(({ name }) => name.startsWith('inc-2-')) ?? expect.fail()
  const card = channel.messages.find(({ metadata }) => metadata) ?? expect.fail()
  const user = callOf('ben').id
  const event_ts = '1.1'
  const message = { ts: card.ts, text: 'forged', user }
  await forger.interaction({
    type: 'message_action',
    callback_id: 'record_on_timeline',
    user: person('ben'),
    team: { id: 'T1', domain: 'x' },
    trigger_id: 'forged.record',
    response_url: `${workspace.baseUrl}/nowhere`,
    channel: { id: general, name: 'general' },
    message,
    message_ts: card.ts,
  })
  const around: object[] = [
    { type: 'app_home_opened', user, tab: 'home', channel: 'D1', event_ts },
    {
      type: 'reaction_added',
      user,
      reaction: 'pushpin',
      item: { type: 'message', channel: general, ts: card.ts },
    },
    { type: 'pin_added', user, channel_id: general, item: { type: 'message', channel: general, message } },
    { type: 'message', channel: general, ...message, thread_ts: card.ts, event_ts },
    {
      type: 'message',
      subtype: 'message_deleted',
      channel: general,
      deleted_ts: card.ts,
      ts: '2.2',
      event_ts,
    },
    {
      type: 'link_shared',
      channel: general,
      user,
      message_ts: '1.1',
      links: [{ url: `https://muster.example/web/incidents/${hidden}`, domain: 'muster.example' }],
      event_ts,
    },
  ]
  for (const event of around) expect((await forger.event(event)).status).toBe(200)
  await workspace.quiet({ forMs: 200 })
  await forger.settle()
  expect(calledSince(forger, mark)).not.toMatch(secret)
  expect(await rowsOfHidden(forger)).toBe(before)
})

test.each([
  ['a number spelled otherwise', ['02', ' 2', '2 ', '+2', '2.0', '２', '2\n', '0x2', '2e0', '-2']],
  ['what is no number', ['null', '[]', '[2]', '{"incident":"2"}', '{"__proto__":{"incident":2}}', 'NaN']],
  ['more than anybody carries', ['2'.repeat(2_000), '9'.repeat(90_000), `{"incident":${'2'.repeat(400)}}`]],
])('a button that carries %s changes nothing', async (_, values) => {
  const forger = await withIncidents()
  const before = await forger.contents()
  for (const action of [
    'acknowledge',
    'set_severity_1',
    'tick_step',
    'older_timeline',
    'accept_evidence_1',
    'retype_1',
  ])
    for (const value of values)
      expect((await forger.interaction(pressOf(forger, 'ben', action, value))).status, value).toBe(200)
  expect(await forger.contents()).toBe(before)
})

test('the same payload twice, and with another sender in it, is done once, for its own sender', async () => {
  const forger = await withIncidents()
  const press = pressOf(forger, 'ana', 'take_command', '1')
  const stolen = { ...press, user: person('ben') }
  for (const payload of [press, press, stolen]) await forger.interaction(payload)
  const rows = await forger.muster.desk.db.selectFrom('timeline').selectAll().execute()
  const roles = rows.filter((row) => JSON.stringify(row).includes('role_assigned'))
  expect(roles).toHaveLength(1)
  expect(JSON.stringify(roles)).toContain(callOf('ana').id)
})
