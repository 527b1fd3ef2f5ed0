import type { KnownBlock } from '@slack/types'
import { describe, expect, test } from 'vitest'
import { minutes, type TestBot } from '../../support/bot.ts'
import { cardIn, cardText, channelOf, happened, messagesIn, wokenIn } from '../../support/reading.ts'
import { callOf, formOf, policyWith, press, runBot, send, toldOnly, type } from '../../support/scenario.ts'
import { actorsOf, dueIn, lastWords, lineWith, offeredIn, refusalShown } from '../../support/shown/facts.ts'
import { confirmationsOf } from '../../support/shown/readable.ts'

test('raising to sev1 brings the deadline nearer, pages at once, and shows its reason', async () => {
  const bot = await runBot({ policy: policyWith(1, { page: [[callOf('ben')], [callOf('dee')]] }) })
  await type(bot, 'ana', 'sev3 checkout is odd')
  const channel = channelOf(bot)
  await bot.advance(minutes(10))
  expect(await type(bot, 'ana', 'sev 1 payments fail everywhere', channel)).toBe('')
  expect(wokenIn(bot, channel)).toContainEqual([callOf('ben').id])
  const said = bot.workspace.plainTextOf(await lastWords(bot, channel, 'severity_changed'))
  expect(lineWith(said, '🔴', '@ana', 'SEV-3', 'SEV-1', '14:15')).toBeDefined()
  expect(said).toContain('\npayments fail everywhere')
  expect(cardText(bot, channel)).toContain('🔴 INC-1')
  expect(dueIn(cardText(bot, channel))).toContain('📣 14:40')
  await bot.advance(minutes(5))
  expect((await lastWords(bot, channel, 'page')).woke).toEqual([callOf('dee').id])
  expect(await happened(bot, 'response_missed')).toHaveLength(1)
})

test('raising never moves a deadline away', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  await bot.advance(minutes(28))
  await press(bot, 'ana', cardIn(bot, channelOf(bot)), 'set_severity_1')
  expect(dueIn(cardText(bot, channelOf(bot)))[0]).toBe('⏱ 14:30')
})

test('lowering sets the deadline of the new table, counted from the declaration, and pages nobody', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev1 search is slow')
  const channel = channelOf(bot)
  await bot.advance(minutes(2))
  await press(bot, 'ben', cardIn(bot, channel), 'set_severity_2')
  expect(dueIn(cardText(bot, channel))[0]).toBe('⏱ 14:30')
  expect(wokenIn(bot, 'incidents')).toEqual([['channel']])
  await bot.advance(minutes(10))
  expect(await happened(bot, 'response_missed')).toHaveLength(0)
  await bot.advance(minutes(18))
  expect(await happened(bot, 'response_missed')).toHaveLength(1)
  // With the page, in no order, the second question for a commander, which climbs to where everyone sees it.
  const [declared, ...later] = wokenIn(bot, 'incidents')
  expect(declared).toEqual(['channel'])
  expect(later.map(([woken]) => woken).sort()).toEqual([callOf('ana').id, 'here'])
  const announcement = bot.workspace.plainTextOf(messagesIn(bot, 'incidents')[0] ?? expect.fail())
  expect(lineWith(announcement, '🟠', 'INC-1', 'SEV-2')).toBeDefined()
})

describe('raising what someone acknowledged', () => {
  const acknowledged = async () => {
    const bot = await runBot({ policy: policyWith(1, { page: [[callOf('ben')]] }) })
    await type(bot, 'ana', 'sev3 search is slow')
    const channel = channelOf(bot)
    await bot.advance(minutes(2))
    await type(bot, 'ana', 'ack', channel)
    return { bot, channel }
  }

  test('pages, runs the clock again, and offers to acknowledge again', async () => {
    const { bot, channel } = await acknowledged()
    await type(bot, 'cleo', 'sev 1 every region fails', channel)
    expect(wokenIn(bot, channel)).toContainEqual([callOf('ben').id])
    expect(dueIn(cardText(bot, channel))).toContain('⏱ 14:07')
    const raised = await lastWords(bot, channel, 'severity_changed')
    expect(offeredIn(raised)).toEqual(['acknowledge'])
    await bot.advance(minutes(5))
    expect(await happened(bot, 'response_missed')).toHaveLength(1)
    await press(bot, 'ben', raised, 'acknowledge')
    expect(await actorsOf(bot, 'acknowledged')).toEqual(['ana', 'ben'])
    // The first response keeps its figure.
    expect(lineWith(cardText(bot, channel), '@ana', '14:02', '@ben', '14:07')).toBeDefined()
    expect(offeredIn(raised)).toEqual([])
  })

  test('by its commander counts as the response', async () => {
    const { bot, channel } = await acknowledged()
    await type(bot, 'ana', 'lead', channel)
    await type(bot, 'ana', 'sev 1 every region fails', channel)
    await bot.advance(minutes(10))
    expect(await happened(bot, 'response_missed')).toHaveLength(0)
    expect(offeredIn(await lastWords(bot, channel, 'severity_changed'))).toEqual([])
  })

  test('lowered as a mistake, it owes no postmortem; lowered otherwise, it does', async () => {
    const { bot, channel } = await acknowledged()
    await type(bot, 'ana', 'sev 1', channel)
    await type(bot, 'ana', 'sev 3 mistake: the wrong alert', channel)
    expect(offeredIn(await lastWords(bot, channel, 'severity_changed'))).toEqual([])
    await type(bot, 'ana', 'resolve', channel)
    await type(bot, 'ana', 'close', channel)
    expect(await happened(bot, 'postmortem_drafted')).toHaveLength(0)
    await type(bot, 'ana', 'reopen it is back', channel)
    await type(bot, 'ana', 'sev 1', channel)
    await type(bot, 'ana', 'sev 3 half of users are back', channel)
    await type(bot, 'ana', 'resolve', channel)
    await type(bot, 'ana', 'close', channel)
    await press(bot, 'ana', toldOnly(bot, 'ana'), 'close_anyway')
    expect(await happened(bot, 'postmortem_drafted')).toHaveLength(1)
  })
})

describe('the form of the severity', () => {
  const raised = async () => {
    const bot = await runBot()
    await type(bot, 'ana', 'sev3 search is slow')
    const channel = channelOf(bot)
    await type(bot, 'ana', 'sev 1', channel)
    await type(bot, 'ana', 'severity', channel)
    return { bot, channel }
  }
  const closed = async (bot: TestBot, channel: string) => {
    await type(bot, 'ana', 'resolve', channel)
    await type(bot, 'ana', 'close anyway', channel)
    return (await happened(bot, 'postmortem_drafted')).length
  }

  test('takes a severity back that was a mistake, with the reason, and then it owes no postmortem', async () => {
    const { bot, channel } = await raised()
    const lowering = { severity: '3', options: ['mistake'] }
    expect(Object.keys(await send(bot, 'ana', lowering))).toEqual(['reason'])
    expect(await happened(bot, 'severity_changed')).toHaveLength(1)
    expect(await send(bot, 'ana', { ...lowering, reason: 'The wrong alert' })).toEqual({})
    const changes = (await happened(bot, 'severity_changed')).map(({ what }) => what)
    expect(changes.at(-1)).toMatchObject({ to: 3, mistake: true, why: 'The wrong alert' })
    expect(await closed(bot, channel)).toBe(0)
  })

  test('lowers otherwise without a reason, and the postmortem stays owed', async () => {
    const { bot, channel } = await raised()
    expect(await send(bot, 'ana', { severity: '3' })).toEqual({})
    expect(await closed(bot, channel)).toBe(1)
  })

  test('offers no mistake where nothing is less grave', async () => {
    const { bot, channel } = await raised()
    await send(bot, 'ana', { severity: '4' })
    await type(bot, 'ana', 'severity', channel)
    expect(JSON.stringify(formOf(bot, 'ana').view)).not.toContain('"mistake"')
  })
})

test('a change of severity asks first, both ways, and says what changes', async () => {
  const bot = await runBot({
    policy: policyWith(1, { page: [[callOf('ben'), callOf('dee')]] }),
  })
  await type(bot, 'ana', 'sev3 search is slow')
  const asked = confirmationsOf({ blocks: cardIn(bot, channelOf(bot)).blocks as unknown as KnownBlock[] })
  expect(Object.keys(asked)).toEqual(['SEV-1', 'SEV-2', 'SEV-4'])
  expect(asked['SEV-1']).toContain('2 people')
  expect(asked['SEV-4']).toContain('Nobody is paged')
})

test('the severity that an incident has already is refused', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev3 search is slow')
  expect(await type(bot, 'ana', 'sev 3', channelOf(bot))).toBe(
    refusalShown(bot, { kind: 'same_severity', severity: 3, number: 1 }),
  )
})
