import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts'
import { refusalPlainText } from '../../src/slack/views/refusals.ts'
import { minutes, type TestBot } from '../support/bot.ts'
import { cardIn } from '../support/reading.ts'
import { callOf, formOf, press, runBot, send, toldOnly, type } from '../support/scenario.ts'
import { actorsOf, noSuchIncident, offeredIn, refusalShown } from '../support/shown/facts.ts'
import { numberOfKey } from '../support/subjects.ts'
import { hidden, privateIncident, secret } from './support/private-incident.ts'

/** Slack answers no question about members. */
const withoutMembers = (bot: TestBot): (() => void) =>
  bot.workspace.faults.add({ kind: 'http', status: 503, method: 'conversations.members' })

const refusedIn = async ({ muster }: TestBot) => {
  const rows = await muster.desk.db
    .selectFrom('audit')
    .selectAll()
    .where('what', 'like', 'refused%')
    .execute()
  return rows.map(({ what, subject, actor }) => ({ what, incident: numberOfKey(subject), actor }))
}

describe("for someone who isn't in it, a private incident doesn't exist", () => {
  const attempts = [
    'INC-1 timeline',
    'INC-1 ack',
    'INC-1',
    'INC-1 help',
    'INC-1 note what is this',
    'INC-1 close',
    'INC-1 postmortem',
    'INC-1 resolv',
  ]

  test.each(attempts)('%s', async (command) => {
    const bot = await privateIncident()
    const answer = await type(bot, 'cleo', command)
    expect(answer).toBe(noSuchIncident(bot))
    expect(answer).not.toMatch(secret)
    expect(await refusedIn(bot)).toEqual([
      { what: 'refused_private', incident: 1, actor: `person:${callOf('cleo').id}` },
    ])
    expect(bot.logLines.join('\n')).toContain('refused_private')
  })

  test('in lists, among similar ones and as the original of a duplicate', async () => {
    const bot = await privateIncident()
    expect(await type(bot, 'cleo', 'list')).not.toMatch(secret)
    expect(await type(bot, 'ben', 'list')).toMatch(secret)
    expect(await type(bot, 'cleo', 'salary data was leaked')).not.toContain('INC-1')
    await type(bot, 'cleo', 'sev3 the intranet is slow')
    const answer = await type(bot, 'cleo', 'INC-2 duplicate INC-1')
    expect(answer).toBe(noSuchIncident(bot))
  })

  test('in every public channel, whatever happens to it', async () => {
    const bot = await privateIncident()
    for (const text of [
      'ack',
      'sev1 it grows',
      'status identified found it',
      'update still at it',
      'resolve done',
    ]) {
      await type(bot, 'ana', text, hidden)
      await bot.advance(minutes(40))
    }
    await type(bot, 'ana', 'close', hidden)
    await press(bot, 'ana', toldOnly(bot, 'ana'), 'close_anyway')
    await type(bot, 'ana', 'reopen it is back', hidden)
    const { workspace } = bot
    const open = workspace.channels.filter(({ kind }) => kind === 'public')
    const shown = open.flatMap(({ name }) =>
      workspace.messages(name).map((message) => JSON.stringify(message)),
    )
    expect(shown.filter((message) => secret.test(message) || message.includes('INC-1'))).toEqual([])
    expect(open.filter(({ name, topic }) => secret.test(`${name} ${topic}`))).toEqual([])
    expect(workspace.channels.find(({ name }) => name === hidden)?.kind).toBe('private')
  })

  test('when Slack rejects its channel: it continues between Muster and its declarer', async () => {
    const bot = await runBot()
    bot.workspace.faults.add({ kind: 'error', code: 'restricted_action', method: 'conversations.create' })
    await bot.workspace.as('ana').command('/incident', '')
    await send(bot, 'ana', { title: 'Salary data leaked', severity: '2', options: ['is_private'] })
    const { workspace } = bot
    const open = workspace.channels.filter(({ kind }) => kind === 'public')
    const shown = open.flatMap(({ name }) =>
      workspace.messages(name).map((message) => JSON.stringify(message)),
    )
    expect(shown.filter((message) => secret.test(message))).toEqual([])
    expect(await type(bot, 'ana', 'list')).toMatch(secret)
    expect(await type(bot, 'cleo', 'list')).not.toMatch(secret)
  })
})

describe("who's in the channel decides, at each look", () => {
  test('someone who was brought in may know, and may act', async () => {
    const bot = await privateIncident()
    expect(await type(bot, 'ben', 'INC-1 timeline')).toMatch(secret)
    await type(bot, 'ben', 'INC-1 ack')
    expect(await actorsOf(bot, 'acknowledged')).toEqual(['ben'])
  })

  test('someone who leaves or is removed no longer may, not even the declarer', async () => {
    const bot = await privateIncident()
    bot.workspace.as('ana').remove(hidden, 'ben')
    await bot.settle()
    expect(await type(bot, 'ben', 'INC-1 timeline')).toBe(noSuchIncident(bot))
    bot.workspace.as('ana').invite(hidden, 'dee')
    bot.workspace.as('ana').leave(hidden)
    await bot.settle()
    expect(await type(bot, 'ana', 'INC-1 timeline')).toBe(noSuchIncident(bot))
    expect(await type(bot, 'dee', 'INC-1 timeline')).toMatch(secret)
  })

  test('the same holds from what the events said, while Slack answers no questions', async () => {
    const bot = await privateIncident()
    bot.workspace.as('ana').invite(hidden, 'dee')
    bot.workspace.as('ana').remove(hidden, 'ben')
    await bot.settle()
    withoutMembers(bot)
    expect(await type(bot, 'dee', 'INC-1 timeline')).toMatch(secret)
    expect(await type(bot, 'ben', 'INC-1 timeline')).toBe(noSuchIncident(bot))
    expect(await type(bot, 'ana', 'INC-1 timeline')).toMatch(secret)
    expect(await type(bot, 'cleo', 'INC-1 timeline')).toBe(noSuchIncident(bot))
  })

  test('the same holds when the events were lost and Slack answers; what it said is kept', async () => {
    const bot = await privateIncident({ workspace: { events: [] } })
    expect(await type(bot, 'ben', 'INC-1 timeline')).toMatch(secret)
    const repair = withoutMembers(bot)
    expect(await type(bot, 'ben', 'INC-1 timeline')).toMatch(secret)
    repair()
    bot.workspace.as('ana').remove(hidden, 'ben')
    expect(await type(bot, 'ben', 'INC-1 timeline')).toBe(noSuchIncident(bot))
    withoutMembers(bot)
    expect(await type(bot, 'ben', 'INC-1 timeline')).toBe(noSuchIncident(bot))
  })

  test("a Slack that doesn't answer in time isn't waited for", async () => {
    const bot = await privateIncident()
    bot.workspace.latencyMs = 4_000
    const outcome = await bot.workspace.as('ben').command('/incident', 'INC-1 timeline')
    bot.workspace.latencyMs = 0
    expect(outcome).toMatchObject({ acknowledged: true })
    expect(outcome.ackMs).toBeLessThan(2_500)
  })
})

describe('see_private', () => {
  const policy = {
    ...defaultPolicy,
    permissions: { ...defaultPolicy.permissions, see_private: [callOf('fay')] },
  }

  test('lets someone see, and act only once they are in', async () => {
    const bot = await privateIncident({ policy })
    expect(await type(bot, 'fay', 'list')).toMatch(secret)
    expect(await type(bot, 'fay', 'INC-1 timeline')).toMatch(secret)
    expect(await type(bot, 'fay', 'INC-1 resolve it is nothing')).toBe(
      refusalShown(bot, { kind: 'not_a_member', number: 1 }),
    )
    // A button asks as a command does.
    await type(bot, 'fay', 'INC-1')
    for (const button of offeredIn(toldOnly(bot, 'fay')).filter((id) => !/^(show|open)_/.test(id))) {
      await press(bot, 'fay', toldOnly(bot, 'fay'), button)
      expect(bot.workspace.plainTextOf(toldOnly(bot, 'fay')), button).toBe(
        refusalShown(bot, { kind: 'not_a_member', number: 1 }),
      )
      await type(bot, 'fay', 'INC-1')
    }
    expect(await actorsOf(bot, 'acknowledged')).toEqual([])
    bot.workspace.as('ana').invite(hidden, 'fay')
    await type(bot, 'fay', 'INC-1 ack')
    expect(await actorsOf(bot, 'acknowledged')).toEqual(['fay'])
  })
})

describe("a form that was opened by someone who's in", () => {
  test('saves nothing once they were removed', async () => {
    const bot = await privateIncident()
    await press(bot, 'ben', cardIn(bot, hidden), 'open_update_form')
    expect(formOf(bot, 'ben').view.callback_id).toBe('update_form')
    bot.workspace.as('ana').remove(hidden, 'ben')
    await bot.settle()
    const errors = await send(bot, 'ben', { text: 'I was here' })
    const refusal = { kind: 'no_such_incident', number: 1 } as const
    expect(Object.values(errors)).toEqual([refusalPlainText(refusal, bot.config.policy, () => null)])
  })
})
