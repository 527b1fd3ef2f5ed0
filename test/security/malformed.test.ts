import { expect, onTestFinished, test } from 'vitest'
import { namesOf } from '../../src/store/people/directory.ts'
import { callOf } from '../support/scenario.ts'
import { commandOf, formOf, nested, person, pressOf, withIncidents } from './support/payloads.ts'

test("what isn't as Slack sends it is acknowledged calmly, logged without its contents, and changes nothing", async () => {
  const forger = await withIncidents()
  const user = person('ben')
  const good = pressOf(forger, 'ben', 'acknowledge', '1')
  const form = formOf(forger, 'ben', 'x')
  const before = await forger.contents()
  const sent = [
    ...[
      { ...good, user: {} },
      { ...good, user: undefined },
      { ...good, user: { id: '<!channel>' } },
      { ...good, actions: [] },
      { ...good, actions: null },
      { ...good, channel: { id: 7 } },
      pressOf(forger, 'ben', 'acknowledge', { $ne: null }),
      pressOf(forger, 'ben', 'acknowledge', 'INC-1'),
      pressOf(forger, 'ben', 'acknowledge', '-1'),
      pressOf(forger, 'ben', 'acknowledge', '1e0'),
      pressOf(forger, 'ben', 'older_timeline', nested(900)),
      pressOf(forger, 'ben', 'declare_1', '{"title":{"__proto__":1},"in":null}'),
      pressOf(forger, 'ben', '__proto__', '1'),
      pressOf(forger, 'ben', 'constructor', '1'),
      { ...form, view: undefined },
      { ...form, view: { ...form.view, state: undefined } },
      { ...form, view: { ...form.view, state: { values: { text: 'x' } } } },
      { ...form, view: { ...form.view, callback_id: 'constructor' } },
      { ...form, view: { ...form.view, private_metadata: null } },
      { type: 'message_action', callback_id: 'record_on_timeline', user, team: good.team, trigger_id: 'z' },
      { type: 'hasOwnProperty', user },
    ].map((payload) => forger.interaction(payload)),
    ...[
      null,
      {},
      { type: 'reaction_added', reaction: 'pushpin', user: user.id },
      { type: 'message', subtype: 'message_changed', channel: 'C123' },
      { type: 'message', subtype: 'message_deleted', channel: 'C123', deleted_ts: 'now' },
      { type: 'pin_added', user: user.id, channel_id: {} },
      { type: 'channel_rename', channel: 'C123' },
      { type: 'channel_archive', channel: ['C123'] },
      { type: 'member_joined_channel', user: 3, channel: null },
      { type: 'member_left_channel', user: "U1'; drop table incidents; --", channel: 'C123' },
    ].map((event) => forger.event(event)),
    forger.command({ command: '/incident' }),
    forger.command({ ...commandOf(forger, 'ben', 'list'), user_id: 'nobody' }),
    forger.command({ ...commandOf(forger, 'ben', 'list'), channel_id: '../etc' }),
  ]
  const answers = await Promise.all(sent)
  expect(answers.filter(({ status }) => status !== 200)).toEqual([])
  expect(await forger.contents()).toBe(before)
  const lines = forger.logLines.join('\n')
  expect(lines).toContain('a malformed payload was turned away')
  expect(forger.logLines.filter((line) => line.includes('"level":"error"'))).toEqual([])
  expect(lines).not.toContain('drop table')
  expect(lines).not.toContain('xoxb-')
})

test("a signed body that's no payload at all is answered 400, and Muster continues", async () => {
  const forger = await withIncidents()
  const broken: unknown[] = []
  const note = (reason: unknown): void => void broken.push(reason)
  process.on('unhandledRejection', note)
  onTestFinished(() => void process.off('unhandledRejection', note))
  const before = await forger.contents()
  const json = ['null', '7', '"text"', 'true', '[]', '[null]', '{}', nested(100_000), '{"payload":null}', '']
  const forms = ['', '%%%', 'payload=', 'payload=null', 'payload=7', 'payload=[]', 'payload={}', 'text=x']
  const answers = await Promise.all([
    ...json.map((body) => forger.post(body, { type: 'application/json' })),
    ...forms.map((body) => forger.post(body)),
    forger.post(`${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`, { type: 'application/json' }),
    forger.post(`payload=${nested(100_000)}`),
  ])
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 400))
  expect(await forger.contents()).toBe(before)
  expect((await forger.command(commandOf(forger, 'ben', 'list'))).status).toBe(200)
  expect(broken).toEqual([])
  expect(forger.logLines.filter((line) => line.includes('"level":"error"'))).toEqual([])
})

test("what's forged, too large or sent elsewhere is refused as before", async () => {
  const forger = await withIncidents()
  const type = 'application/json'
  const statusOf = async (sent: Promise<{ status: number }>): Promise<number> => (await sent).status
  expect(await statusOf(forger.post('null', { type, secret: 'a guess' }))).toBe(401)
  expect(await statusOf(forger.post('null', { type, ageSeconds: 600 }))).toBe(401)
  expect(await statusOf(forger.post(`"${'x'.repeat(2_000_000)}"`, { type }))).toBe(413)
  expect(await statusOf(forger.post('ssl_check=1'))).toBe(200)
  expect(await statusOf(fetch(forger.url.replace('/events', '/other'), { method: 'POST', body: '' }))).toBe(
    404,
  )
})

test('a command without the name that Slack no longer promises works, and the name is looked up', async () => {
  const forger = await withIncidents()
  const { user_name, ...command } = commandOf(forger, 'eli', 'INC-1 note the index is corrupt')
  expect(user_name).toBe('eli')
  expect((await forger.command(command)).text).toContain('INC-1')
  const { name, username, ...nameless } = person('fay')
  expect([name, username]).toEqual(['fay', 'fay'])
  const press = { ...pressOf(forger, 'fay', 'take_command', '1'), user: nameless }
  expect((await forger.interaction(press)).status).toBe(200)
  const { db } = forger.muster.desk
  const ids = [callOf('eli').id, callOf('fay').id]
  // They are asked for behind the answer.
  await expect.poll(async () => [...(await namesOf(db, ids)).values()].sort()).toEqual(['eli', 'fay'])
  expect(forger.logLines.filter((line) => line.includes('"level":"error"'))).toEqual([])
})

test('words that are names of JavaScript are words', async () => {
  const forger = await withIncidents()
  for (const word of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    const answer = await forger.command(commandOf(forger, 'ben', `INC-1 ${word}`))
    expect(answer.text).toContain(word)
    expect(
      (await forger.command(commandOf(forger, 'ben', `INC-1 role ${word} <@${callOf('ana').id}>`))).text,
    ).toContain('`/incident role commander @user`')
  }
  const polluted = '{"values":{"__proto__":{"polluted":{"value":"yes"}},"text":{"text":{"value":"x"}}}}'
  const form = formOf(forger, 'ben', 'x', { state: JSON.parse(polluted) })
  await forger.interaction(form)
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  expect(forger.logLines.filter((line) => line.includes('"level":"error"'))).toEqual([])
})
