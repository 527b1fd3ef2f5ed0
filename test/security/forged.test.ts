import { expect, test } from 'vitest'
import { unreadableText } from '../../src/slack/text/unreadable.ts'
import { createSeal } from '../../src/slack/wire/seal.ts'
import { callOf } from '../support/scenario.ts'
import { numberOfKey } from '../support/subjects.ts'
import { type Forger, startForger } from './support/forger.ts'
import { commandOf, formOf, nested, pressOf, withIncidents } from './support/payloads.ts'

const refusedIn = async ({ muster }: Forger) =>
  (await muster.desk.db.selectFrom('audit').selectAll().where('what', 'like', 'refused%').execute()).map(
    ({ what, subject }) => `${what} ${numberOfKey(subject)}`,
  )

test("requests that Slack didn't sign, or signed more than five minutes ago, aren't read", async () => {
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

test('an old button in the hand of someone who was removed opens nothing, though it names the channel', async () => {
  const forger = await withIncidents()
  const { workspace } = forger
  const channel = workspace.channels.find(({ kind, name }) => kind === 'private' && name.startsWith('inc-2'))
  const { name, id } = channel ?? expect.fail('no private channel')
  const benIs = (present: 0 | 1) =>
    expect
      .poll(() =>
        forger.muster.desk.db
          .selectFrom('channel_members')
          .select('present')
          .where('person', '=', callOf('ben').id)
          .execute(),
      )
      .toEqual([{ present }])
  workspace.as('ana').invite(name, 'ben')
  await benIs(1)
  const pressIt = async (action: string): Promise<void> => {
    const container = { type: 'message', channel_id: id, message_ts: '1.1', is_ephemeral: true }
    await forger.interaction({ ...pressOf(forger, 'ben', action, '2'), channel: { id }, container })
  }
  await pressIt('show_timeline')
  expect(await refusedIn(forger)).toEqual([])
  workspace.as('ana').remove(name, 'ben')
  await benIs(0)
  const before = await forger.contents()
  for (const action of ['acknowledge', 'show_timeline', 'open_note_form', 'take_command'])
    await pressIt(action)
  expect(await forger.contents()).toBe(before)
  expect(await refusedIn(forger)).toEqual(Array.from({ length: 4 }, () => 'refused_private 2'))
})

test('a form comes back only from the one it was opened for, about what it was opened for', async () => {
  const forger = await withIncidents()
  const { workspace } = forger
  await workspace.as('ana').command('/incident', 'INC-1 note')
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
    expect((await forger.interaction(forgery)).text).toContain(unreadableText)
  }
  expect(await forger.contents()).toBe(before)
  expect(await refusedIn(forger)).toEqual(forgeries.map(() => 'refused_form null'))
  expect((await forger.interaction(formOf(forger, 'ana', genuine))).text).toBe('')
  expect(await forger.contents()).toContain('forged words')
})
