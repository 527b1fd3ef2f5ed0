import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import type { Policy } from '../../../src/domain/policy/policy.ts'
import { keyOf, workspaceSubject } from '../../../src/domain/record/subject.ts'
import { fireTimers } from '../../../src/operations/engine/fire-timers.ts'
import { hours, minutes, type TestBot } from '../../support/bot.ts'
import { channelOf, saidIn } from '../../support/reading.ts'
import { press, runBot, send, type } from '../../support/scenario.ts'
import { lastWords } from '../../support/shown/facts.ts'

const day = hours(24)

/** From Monday 23 November, 14:00 UTC, to Tuesday 1 December, 09:00. */
const toDecember = 8 * day - hours(5)

const reviewsIn = (bot: TestBot, channel = 'postmortems') =>
  bot.workspace.messages(channel).filter(({ text }) => text.includes('Review of'))

const reviewed = (bot: TestBot, channel?: string): string[] =>
  reviewsIn(bot, channel).map(({ text }) => /Review of (\w+ \d{4})/.exec(text)?.[1] ?? text)

const learning = (changes: Partial<Policy['learning']>): Policy => ({
  ...defaultPolicy,
  learning: { ...defaultPolicy.learning, ...changes },
})

/** Closed and published, with what was learned. */
const publish = async (bot: TestBot, number: number, learned: string): Promise<void> => {
  const channel = channelOf(bot, number)
  await type(bot, 'ben', 'ack', channel)
  await bot.advance(minutes(20))
  await type(bot, 'ben', 'close anyway', channel)
  await press(bot, 'ben', await lastWords(bot, channel, 'closed'), 'open_findings_form')
  const entered = {
    root_cause: 'The index was too large.',
    contributing_factors: '**Detect:** no alert on its size',
    learnings: learned,
  }
  expect(await send(bot, 'ben', entered)).toEqual({})
  await type(bot, 'ben', 'task @dee by fri alert on the size of the index', channel)
  await type(bot, 'ben', 'postmortem publish', channel)
  const check = bot.workspace.as('ben').ephemerals().at(-1)
  if (check) await press(bot, 'ben', check, 'publish_anyway')
}

describe('the monthly review', () => {
  test('comes as the office opens on the first working day, with charts, the report, and nothing private', async () => {
    const bot = await runBot()
    await type(bot, 'ana', 'sev2 search is slow')
    await publish(bot, 1, 'Watch sizes, said <@U05USR00002>; the key was AKIAIOSFODNN7EXAMPLE')
    await type(bot, 'ana', 'sev2 search is slow again')
    await publish(bot, 2, 'Alerts need owners')
    await type(bot, 'ana', 'toil 2h rotating certificates')
    await type(bot, 'ana', 'security sev1 keys were stolen')
    await type(bot, 'ana', '')
    const leak = { title: 'A leak nobody knows of', severity: '1', options: ['is_private'] }
    expect(await send(bot, 'ana', leak)).toEqual({})
    await bot.advance(toDecember - minutes(41))
    expect(reviewed(bot)).toEqual([])
    await bot.advance(minutes(1))
    expect(reviewed(bot)).toEqual(['November 2026'])
    const [message] = reviewsIn(bot)
    const told = JSON.stringify(message?.blocks)
    expect(told).toContain('2 SEV-2')
    expect(told).toContain('What contributed more than once: detection in 2 incidents')
    expect(told).toMatch(/Overdue since[^\\]*INC-1, item 1: alert on the size/)
    expect(told).toContain('rotating certificates: 2 h')
    expect(told).not.toMatch(/stolen|leak|SEV-1|AKIA|U05USR/)
    const files = bot.workspace.files.filter(({ id }) => message?.fileIds.includes(id))
    expect(files.map(({ name }) => name)).toEqual([
      'incidents-2026-11.png',
      'toil-2026-11.png',
      'report-2026-11.md',
      'report-2026-11.html',
    ])
    expect(files[0]?.altText).toMatch(/Incidents by severity, November 2026.*SEV-2/)
    for (const { content } of files.slice(2)) expect(String(content)).not.toMatch(/stolen|leak|AKIA|U05USR/)

    await bot.advance(31 * day)
    expect(reviewed(bot)).toEqual(['November 2026', 'December 2026'])
    expect(JSON.stringify(reviewsIn(bot)[1]?.blocks)).toContain(
      'No incidents were declared in December 2026.',
    )
  })

  test('is late after downtime and says so, and no month is lost or told twice', async () => {
    const bot = await runBot()
    await bot.stop()
    bot.clock.advance(60 * day)
    await bot.start()
    expect(reviewed(bot)).toEqual(['November 2026', 'December 2026'])
    expect(JSON.stringify(reviewsIn(bot)[0]?.blocks)).toContain('(Late: due')
    await bot.stop()
    await bot.start()
    await bot.advance(31 * day)
    expect(reviewed(bot)).toEqual(['November 2026', 'December 2026', 'January 2027'])
  })

  test('is decided by one of several bots', async () => {
    const bot = await runBot()
    await bot.stop()
    bot.clock.advance(toDecember)
    await bot.start()
    const { desk } = bot.muster
    const workspace = keyOf(workspaceSubject)
    await Promise.all([1, 2, 3].map(() => fireTimers(desk, workspace)))
    await bot.settle()
    expect(reviewed(bot)).toEqual(['November 2026'])
  })

  test('whose answer is lost is one message with one set of files', async () => {
    const bot = await runBot()
    await bot.advance(toDecember - minutes(1))
    bot.workspace.faults.add({ method: 'chat.postMessage', kind: 'lost_answer', times: 1 })
    bot.workspace.faults.add({ method: 'chat.update', kind: 'lost_answer', times: 1 })
    await bot.advance(minutes(1))
    for (let minute = 0; minute < 5; minute += 1) await bot.advance(minutes(1))
    expect(reviewed(bot)).toEqual(['November 2026'])
    expect(reviewsIn(bot)[0]?.fileIds).toHaveLength(2)
  })

  test('goes to the channel that muster.yml says, and where there is none nowhere', async () => {
    const bot = await runBot({ policy: learning({ reviews: 'random' }) })
    await bot.advance(toDecember)
    expect([reviewed(bot), reviewed(bot, 'random')]).toEqual([[], ['November 2026']])
    const silent = await runBot({ policy: learning({ reviews: null }) })
    await silent.advance(toDecember)
    await silent.advance(2 * day)
    expect(saidIn(silent, 'postmortems')).toEqual([])
    // Switched on later, it begins with the month that's under way.
    silent.config.policy = defaultPolicy
    await silent.stop()
    await silent.start()
    await silent.advance(day)
    expect(reviewed(silent)).toEqual([])
    await silent.advance(31 * day)
    expect(reviewed(silent)).toEqual(['December 2026'])
  })
})
