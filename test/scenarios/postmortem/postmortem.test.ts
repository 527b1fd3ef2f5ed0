import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { hours, minutes, type TestBot } from '../../support/bot.ts'
import {
  cardIn,
  cardText,
  channelOf,
  happened,
  messageWith,
  postmortemOf,
  saidIn,
} from '../../support/reading.ts'
import { press, runBot, send, toldOnly, type } from '../../support/scenario.ts'

const resolved = async (title = 'sev2 search is slow') => {
  const bot = await runBot()
  await type(bot, 'ana', title)
  const channel = channelOf(bot)
  await type(bot, 'ben', 'lead', channel)
  await bot.advance(minutes(40))
  await type(bot, 'ben', 'resolve the index was rebuilt', channel)
  return { bot, channel }
}

const fileOf = async (bot: TestBot): Promise<string> => {
  const [name = ''] = await readdir(bot.config.postmortemsDir)
  return readFile(join(bot.config.postmortemsDir, name), 'utf8')
}

const sections = [
  'Summary',
  'Impact',
  'Timeline',
  'Root cause',
  'Contributing factors',
  'Action items',
  'Learnings',
]

test('closing says what is unknown, offers to fill it in, and never refuses', async () => {
  const { bot, channel } = await resolved()
  await type(bot, 'ben', 'task rebuild the index nightly', channel)
  expect(await type(bot, 'ben', 'close', channel)).toBe(
    'Before closing: impact, root cause, contributing factors and learnings are empty; 1 action item has no owner; 1 action item has no deadline.\n[ Fill in now ] [ Close and ask me later ]',
  )
  expect(await happened(bot, 'closed')).toHaveLength(0)
  await press(bot, 'ben', toldOnly(bot, 'ben'), 'close_anyway')
  expect(saidIn(bot, channel).at(-1)).toContain(
    'INC-1 is closed (@ben). The postmortem draft follows; 6 questions are open, until 2026-11-30.',
  )
})

test('the draft is uploaded, kept, written to disk and told of, with its sections in order', async () => {
  const { bot, channel } = await resolved()
  await type(bot, 'ben', 'close', channel)
  await press(bot, 'ben', toldOnly(bot, 'ben'), 'close_anyway')
  const [file] = bot.workspace.files
  expect(file).toMatchObject({ name: 'inc-1-search-is-slow.md', isComplete: true })
  const markdown = await postmortemOf(bot)
  expect(file?.content?.toString('utf8')).toBe(markdown)
  expect(await fileOf(bot)).toBe(markdown)
  const headings = [...markdown.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)
  expect(headings).toEqual(sections)
  expect(markdown).toContain('the index was rebuilt')
  expect(markdown).not.toMatch(/\bben\b|\bana\b|U05USR/)
  expect(saidIn(bot, 'postmortems')).toHaveLength(1)
  expect(saidIn(bot, 'postmortems')[0]).toContain('*INC-1 search is slow*, SEV-2')
  expect(messageWith(bot, channel, 'INC-1 is closed').fileIds).toHaveLength(1)
  expect(cardText(bot, channel)).toContain('📝 Postmortem due 2026-11-30, 4 questions are open')
})

test('what is filled in stands in the next draft, tasks with their owner and deadline', async () => {
  const { bot, channel } = await resolved()
  await type(bot, 'ben', 'task @dee by fri rebuild the index nightly', channel)
  await type(bot, 'ben', 'close', channel)
  await press(bot, 'ben', toldOnly(bot, 'ben'), 'open_findings_form')
  const answers = {
    summary: 'Search answered slowly for 40 minutes.',
    impact: 'Every search took 20 s.',
    root_cause: 'The index was corrupt.',
    contributing_factors: 'Nobody watched its size.',
    learnings: 'The runbook worked.',
  }
  expect(await send(bot, 'ben', answers)).toEqual({})
  expect(await type(bot, 'ben', 'close', channel)).toBe('')
  expect(messageWith(bot, channel, 'INC-1 is closed')).toBeDefined()
  const markdown = await postmortemOf(bot)
  for (const answer of Object.values(answers)) expect(markdown).toContain(answer)
  expect(markdown).toMatch(/rebuild the index nightly[^\n]*dee|dee[^\n]*rebuild the index nightly/)
  expect(markdown).toContain('2026-11-27')
  expect(markdown).toContain('Nothing is left open.')
  await bot.advance(hours(24 * 14))
  expect(await happened(bot, 'postmortem_reminder')).toHaveLength(0)
})

test('a postmortem still open is asked for the day before, on the day and after, and then no more', async () => {
  const { bot, channel } = await resolved()
  await type(bot, 'ben', 'close', channel)
  await press(bot, 'ben', toldOnly(bot, 'ben'), 'close_anyway')
  for (let days = 0; days < 30; days += 1) await bot.advance(hours(24))
  const reminders = await happened(bot, 'postmortem_reminder')
  expect(reminders).toHaveLength(4)
  expect(reminders.every(({ what }) => what.dueAt === reminders[0]?.what.dueAt)).toBe(true)
  const last = messageWith(bot, channel, 'The postmortem of')
  expect(bot.workspace.plainTextOf(last)).toContain('4 questions are open.\n[ Fill in ] [ Draft postmortem ]')
  await press(bot, 'ben', last, 'open_findings_form')
  expect(bot.workspace.as('ben').views).toHaveLength(1)
})

test('`postmortem` makes it again from the present record, as a new file', async () => {
  const { bot, channel } = await resolved()
  await type(bot, 'ben', 'close', channel)
  await press(bot, 'ben', toldOnly(bot, 'ben'), 'close_anyway')
  await type(bot, 'ana', 'note the alert came at 13:50', channel)
  expect(await type(bot, 'ana', 'postmortem', channel)).toContain('is being drafted')
  expect(await postmortemOf(bot)).toContain('the alert came')
  expect(bot.workspace.files).toHaveLength(2)
  expect(await readdir(bot.config.postmortemsDir)).toHaveLength(1)
  expect(await fileOf(bot)).toContain('the alert came')
})

test('after a sev3 a postmortem is offered by a button and asked for by nobody', async () => {
  const { bot, channel } = await resolved('sev3 export misses a column')
  expect(await type(bot, 'ben', 'close', channel)).toBe('')
  expect(saidIn(bot, channel).at(-1)).toBe(
    'INC-1 is closed (@ben). A postmortem is offered, not required.\n[ Draft postmortem ]',
  )
  expect(bot.workspace.files).toHaveLength(0)
  await bot.advance(hours(24 * 10))
  expect(await happened(bot, 'postmortem_reminder')).toHaveLength(0)
  await press(bot, 'cleo', cardIn(bot, channel), 'draft_postmortem')
  expect(bot.workspace.files).toHaveLength(1)
  expect((await stat(bot.config.postmortemsDir)).isDirectory()).toBe(true)
})
