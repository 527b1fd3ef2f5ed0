import { expect, test } from 'vitest'
import { createSeal } from '../../src/slack/seal.ts'
import { callOf } from '../support/scenario.ts'
import { type Forger, startForger } from './support/forger.ts'

const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`

/** INC-1 is public, INC-2 private and ana's alone. */
const withIncidents = async (): Promise<Forger> => {
  const forger = await startForger()
  const ana = forger.workspace.as('ana')
  await ana.command('/incident', 'sev3 search is slow')
  await ana.command('/incident', '')
  const form = ana.views.at(-1) ?? expect.fail('no form')
  const entered = { title: 'Salary data leaked', severity: '3', options: ['is_private'] }
  expect((await ana.submit(form, entered)).isClosed).toBe(true)
  const rest = () => forger.workspace.quiet({ forMs: 100 })
  await rest()
  await forger.workspace.until(() =>
    forger.workspace.channels.some(
      ({ name, memberIds }) => name.startsWith('inc-2-') && memberIds.length > 1,
    ),
  )
  await rest()
  return forger
}

const person = (name: string) => {
  const { id } = callOf(name)
  return { id, name, username: name, team_id: 'T1' }
}

const base = (forger: Forger, name: string, channel = 'general') => ({
  user: person(name),
  team: { id: 'T1', domain: 'x' },
  api_app_id: 'A1',
  token: 't',
  trigger_id: `forged.${Math.random()}`,
  response_url: `${forger.workspace.baseUrl}/nowhere`,
  channel: { id: forger.workspace.channel(channel).id, name: channel },
})

const pressOf = (forger: Forger, name: string, actionId: string, value: unknown) => ({
  ...base(forger, name),
  type: 'block_actions',
  container: { type: 'message', channel_id: forger.workspace.channel('general').id, message_ts: '1.1' },
  actions: [{ type: 'button', action_id: actionId, block_id: 'b', action_ts: '1.1', value }],
})

const formOf = (forger: Forger, name: string, private_metadata: unknown, over: object = {}) => ({
  ...base(forger, name),
  type: 'view_submission',
  view: {
    id: `V${Math.random()}`,
    type: 'modal',
    callback_id: 'note_form',
    private_metadata,
    state: { values: { text: { text: { type: 'plain_text_input', value: 'forged words' } } } },
    ...over,
  },
})

const commandOf = (forger: Forger, name: string, text: string): Record<string, string> => ({
  command: '/incident',
  text,
  user_id: callOf(name).id,
  user_name: name,
  channel_id: forger.workspace.channel('general').id,
  team_id: 'T1',
  trigger_id: `forged.${Math.random()}`,
})

const refusedIn = async ({ muster }: Forger) =>
  (await muster.desk.db.selectFrom('audit').selectAll().where('what', 'like', 'refused%').execute()).map(
    ({ what, incident }) => `${what} ${incident}`,
  )

test('requests that Slack did not sign, or signed more than five minutes ago, are not read', async () => {
  const forger = await withIncidents()
  const before = await forger.contents()
  const command = commandOf(forger, 'ben', 'sev1 forged')
  expect((await forger.command(command, { secret: 'a guess' })).status).toBe(401)
  expect((await forger.command(command, { signature: 'v0=' })).status).toBe(401)
  expect((await forger.command(command, { ageSeconds: 301 })).status).toBe(401)
  expect(await forger.contents()).toBe(before)
  expect((await forger.command(command, { ageSeconds: 200 })).text).toContain('INC-3 declared')
})

test('a body of two megabytes is turned away', async () => {
  const forger = await startForger()
  expect((await forger.post(`text=${'x'.repeat(2_000_000)}`)).status).toBe(413)
})

test('a button in one channel that carries the number of a private incident opens nothing', async () => {
  const forger = await withIncidents()
  const before = await forger.contents()
  for (const action of [
    'acknowledge',
    'show_timeline',
    'show_actions',
    'open_note_form',
    'join',
    'close_anyway',
  ]) {
    expect(await forger.interaction(pressOf(forger, 'ben', action, '2'))).toEqual({ status: 200, text: '' })
  }
  const turn = JSON.stringify({ incident: 2, page: 0 })
  await forger.interaction(pressOf(forger, 'ben', 'older_timeline', turn))
  expect(await forger.contents()).toBe(before)
  expect(forger.workspace.as('ben').views).toEqual([])
  expect(await refusedIn(forger)).toEqual(Array.from({ length: 7 }, () => 'refused_private 2'))
})

test('a form comes back only from the one it was opened for, about what it was opened for', async () => {
  const forger = await withIncidents()
  const { workspace } = forger
  const card = workspace.messages('inc-1-search-is-slow').find(({ metadata }) => metadata) ?? expect.fail()
  await workspace.as('ana').click(card, 'open_note_form')
  const opened = workspace.as('ana').views.at(-1)?.view ?? expect.fail('no form')
  const genuine = String(opened.private_metadata)
  const other = genuine.replace('"incident":1', '"incident":2')
  expect(other).not.toBe(genuine)
  const guessed = createSeal('a guess').close(genuine.slice(genuine.indexOf('.') + 1))
  const before = await forger.contents()
  const forgeries: object[] = [
    formOf(forger, 'ana', other),
    formOf(forger, 'ben', genuine),
    formOf(forger, 'ana', genuine, { callback_id: 'resolve_form' }),
    formOf(forger, 'ana', guessed),
    formOf(forger, 'ana', '{"incident":1,"channel":null}'),
    formOf(forger, 'ana', ''),
    formOf(forger, 'ana', `.${nested(1_000)}`),
  ]
  for (const forgery of forgeries) {
    expect((await forger.interaction(forgery)).text).toContain('Slack sent something that Muster cannot read')
  }
  expect(await forger.contents()).toBe(before)
  expect(await refusedIn(forger)).toEqual(forgeries.map(() => 'refused_form null'))
  expect((await forger.interaction(formOf(forger, 'ana', genuine))).text).toBe('')
  expect(await forger.contents()).toContain('forged words')
})

test('what is not as Slack sends it is acknowledged calmly, logged without its contents, and changes nothing', async () => {
  const forger = await withIncidents()
  const user = person('ben')
  const good = pressOf(forger, 'ben', 'acknowledge', '1')
  const form = formOf(forger, 'ben', 'x')
  const before = await forger.contents()
  const sent = [
    forger.post(''),
    forger.post('%%%'),
    forger.post('[]', { type: 'application/json' }),
    forger.post(nested(100_000), { type: 'application/json' }),
    forger.post(`${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`, { type: 'application/json' }),
    forger.post(`payload=${nested(100_000)}`),
    ...[
      {},
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

test('words that are names of JavaScript are words', async () => {
  const forger = await withIncidents()
  for (const word of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    const answer = await forger.command(commandOf(forger, 'ben', `INC-1 ${word}`))
    expect(answer.text).toContain(word)
    expect(
      (await forger.command(commandOf(forger, 'ben', `INC-1 role ${word} <@${callOf('ana').id}>`))).text,
    ).toContain('There is no role')
  }
  const polluted = '{"values":{"__proto__":{"polluted":{"value":"yes"}},"text":{"text":{"value":"x"}}}}'
  const form = formOf(forger, 'ben', 'x', { state: JSON.parse(polluted) })
  await forger.interaction(form)
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  expect(forger.logLines.filter((line) => line.includes('"level":"error"'))).toEqual([])
})
