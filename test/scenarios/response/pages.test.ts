import { describe, expect, test } from 'vitest'
import type { Target } from '../../../src/domain/policy/policy.ts'
import { foldTimeline } from '../../../src/domain/record/timeline.ts'
import { minutes, type TestBot } from '../../support/bot.ts'
import { cardText, channelOf, entriesOf, happened, saidIn, wokenIn } from '../../support/reading.ts'
import { callOf, onCallGroup, policyWith, runBot, send, toldOnly, type } from '../../support/scenario.ts'
import { lastWords } from '../../support/shown/facts.ts'

/** Someone whom Slack no longer has. */
const gia: Target = { kind: 'person', id: 'U05LEFT0001' }

/** What the timeline shows of pages. */
const pagesShown = async (bot: TestBot) =>
  foldTimeline(await entriesOf(bot)).flatMap(({ what }) => (what.kind === 'paged' ? [what] : []))

/** Each page to a whole channel in the announcements channel; a line also wakes the one who it names, and means to. */
const callsIn = (bot: TestBot): string[] =>
  wokenIn(bot, 'incidents')
    .flat()
    .filter((woken) => woken === 'channel' || woken === 'here')

const emptyGroup = (bot: TestBot): void => {
  for (const group of bot.workspace.state.groups) group.memberIds = []
}

/** Lets the bot read again who is behind whom it pages. */
const readAgain = (bot: TestBot): Promise<void> => bot.advance(minutes(5))

describe('who is paged is decided with the declaration', () => {
  test('by the form with "I take command", a SEV-1 pages as any SEV-1', async () => {
    const bot = await runBot()
    await type(bot, 'ana', '')
    await send(bot, 'ana', { title: 'Checkout is down', severity: '1', options: ['takes_command'] })
    expect(callsIn(bot)).toEqual(['channel'])
    expect(await pagesShown(bot)).toMatchObject([{ mention: 'channel' }])
  })

  test('an acknowledgement before the announcement takes no one off it', async () => {
    const bot = await runBot()
    bot.workspace.faults.add({
      method: 'chat.postMessage',
      kind: 'rate_limit',
      retryAfterSeconds: 5,
      times: 3,
    })
    await bot.workspace.as('ana').command('/incident', 'sev1 checkout is down')
    await bot.workspace.as('ben').command('/incident', 'INC-1 ack')
    await bot.advance(5_000)
    await bot.advance(5_000)
    expect(callsIn(bot)).toEqual(['channel'])
  })

  test("a page that had nowhere to go isn't on the timeline as one", async () => {
    const bot = await runBot()
    bot.workspace.as('fay').deleteChannel('incidents')
    await bot.settle()
    await type(bot, 'ana', 'sev1 checkout is down')
    expect(await happened(bot, 'paged')).toHaveLength(1)
    expect(await pagesShown(bot)).toEqual([])
    expect(await happened(bot, 'page_unsent')).toMatchObject([
      { what: { reason: expect.stringContaining('#incidents') } },
    ])
  })

  test('nobody is paged for an incident that was over before the page could go out', async () => {
    const bot = await runBot()
    bot.workspace.faults.add({ method: 'conversations.create', kind: 'http', status: 500 })
    await type(bot, 'ana', 'sev1 checkout is down')
    await type(bot, 'ana', 'INC-1 cancel it was a test')
    await bot.advance(minutes(1))
    bot.workspace.faults.clear()
    await bot.advance(minutes(2))
    expect(callsIn(bot)).toEqual([])
    expect(await pagesShown(bot)).toEqual([])
  })
})

describe('a level with no one in it', () => {
  test('is passed over at once, and the page says so', async () => {
    const bot = await runBot({ policy: policyWith(1, { page: [[onCallGroup], [callOf('ben')]] }) })
    emptyGroup(bot)
    await readAgain(bot)
    const answer = await type(bot, 'ana', 'sev1 checkout is down')
    expect(answer).toContain('1 person')
    expect(answer).toContain('@oncall')
    const page = await lastWords(bot, channelOf(bot), 'page')
    expect(page.woke).toContain(callOf('ben').id)
    expect(bot.workspace.plainTextOf(page)).toContain('@oncall')
    expect(await pagesShown(bot)).toMatchObject([
      { level: 2, targets: [callOf('ben')], empty: [onCallGroup] },
    ])
  })

  test('can be a person who left', async () => {
    const bot = await runBot({ policy: policyWith(1, { page: [[gia], [callOf('ben')]] }) })
    await type(bot, 'ana', 'sev1 checkout is down')
    expect(wokenIn(bot, channelOf(bot)).flat()).toContain(callOf('ben').id)
    expect(await pagesShown(bot)).toMatchObject([{ level: 2, empty: [gia] }])
  })

  test('and no other level after it pages the channel, as with nobody configured', async () => {
    const bot = await runBot({ policy: policyWith(1, { page: [[onCallGroup]] }) })
    emptyGroup(bot)
    await readAgain(bot)
    expect(await type(bot, 'ana', 'sev1 checkout is down')).toContain('@channel in #incidents')
    expect(wokenIn(bot, 'incidents')).toEqual([['channel']])
    expect(await pagesShown(bot)).toMatchObject([{ mention: 'channel', empty: [onCallGroup] }])
  })

  test("can be a group that Slack doesn't have", async () => {
    const page = [[{ kind: 'group', id: 'S05NONE0001' } as const], [callOf('ben')]]
    const bot = await runBot({ policy: policyWith(1, { page }) })
    await type(bot, 'ana', 'sev1 checkout is down')
    expect(await pagesShown(bot)).toMatchObject([{ level: 2, targets: [callOf('ben')] }])
  })

  test('is followed by the next at once when only the page finds that out', async () => {
    const bot = await runBot({ policy: policyWith(1, { page: [[callOf('dee')], [callOf('ben')]] }) })
    const { state } = bot.workspace
    state.people = state.people.filter(({ id }) => id !== callOf('dee').id)
    await type(bot, 'ana', 'sev1 checkout is down')
    expect(wokenIn(bot, channelOf(bot)).flat()).toContain(callOf('ben').id)
    expect(await happened(bot, 'page_unsent')).toHaveLength(1)
    expect(await pagesShown(bot)).toMatchObject([
      { level: 2, targets: [callOf('ben')], empty: [callOf('dee')] },
    ])
  })
})

describe('a page to a group', () => {
  test('is on the timeline with those who were in it', async () => {
    const bot = await runBot({ policy: policyWith(1, { page: [[onCallGroup]] }) })
    await type(bot, 'cleo', 'sev1 checkout is down')
    const people = [callOf('ana').id, callOf('ben').id]
    expect(await pagesShown(bot)).toMatchObject([{ targets: [onCallGroup], people }])
    const mark = bot.workspace.mark()
    await type(bot, 'cleo', 'sev1 search is down')
    expect(bot.workspace.callsSince(mark).map(({ method }) => method)).not.toContain('usergroups.users.list')
  })
})

describe('an invitation that Slack carries out in part', () => {
  const withGia = policyWith(1, { page: [[gia, callOf('ben')]] })

  test("counts who's in, and names who isn't, with the reason", async () => {
    const bot = await runBot({ policy: policyWith(1, { page: [[callOf('dee'), callOf('ben')]] }) })
    const { state } = bot.workspace
    state.people = state.people.filter(({ id }) => id !== callOf('dee').id)
    await type(bot, 'ana', 'sev1 checkout is down')
    const channel = channelOf(bot)
    expect(bot.workspace.plainTextOf(toldOnly(bot, 'ana'))).toContain('2 people')
    const reason = "@dee can't be invited: Slack has no such account"
    expect(saidIn(bot, channel).join('\n')).toContain(reason)
    expect(cardText(bot, channel)).toContain(reason)
    expect(bot.workspace.channel(channel).memberIds).toContain(callOf('ben').id)
  })

  test("doesn't ask for those who are known to have left", async () => {
    const bot = await runBot({ policy: withGia })
    const mark = bot.workspace.mark()
    await type(bot, 'ana', 'sev1 checkout is down')
    const asked = bot.workspace.callsSince(mark).filter(({ method }) => method === 'conversations.invite')
    expect(JSON.stringify(asked.map(({ args }) => args))).not.toContain(gia.id)
    expect(wokenIn(bot, channelOf(bot)).flat()).toContain(callOf('ben').id)
  })

  test('counts people who were in already', async () => {
    const bot = await runBot({ policy: policyWith(1, { page: [[gia, callOf('ana')]] }) })
    await bot.workspace.as('ana').command('/incident', 'sev1 checkout is down')
    await bot.settle()
    expect(bot.workspace.plainTextOf(toldOnly(bot, 'ana'))).not.toMatch(/\d people/)
  })
})

test.each(['rate_limited', 'message_limit_exceeded', 'team_added_to_org'])(
  'a page that Slack answers with %s goes out a moment later',
  async (code) => {
    const bot = await runBot({ policy: policyWith(1, { page: [[callOf('ben')]] }) })
    await bot.workspace.as('ana').command('/incident', 'sev3 search is slow')
    await bot.settle()
    await type(bot, 'ana', 'sev 1', channelOf(bot))
    bot.workspace.faults.add({ method: 'chat.postMessage', kind: 'error', code, times: 1 })
    await bot.advance(minutes(5))
    await bot.advance(minutes(1))
    expect(
      wokenIn(bot, channelOf(bot))
        .flat()
        .filter((id) => id === callOf('ben').id),
    ).toHaveLength(2)
    expect(await pagesShown(bot)).toHaveLength(2)
  },
)
