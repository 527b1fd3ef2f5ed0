import { mkdir, readdir, readFile, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { arrivalOf } from '../../../src/operations/engine/result.ts'
import { performCommand } from '../../../src/operations/lifecycle/command.ts'
import { hours, minutes, type TestBot } from '../../support/bot.ts'
import {
  cardIn,
  cardText,
  channelOf,
  happened,
  messagesIn,
  postmortemOf,
  saidIn,
} from '../../support/reading.ts'
import { press, runBot, send, toldOnly, type } from '../../support/scenario.ts'
import { sections } from '../../support/shown/document.ts'
import { dueIn, lastWords, lineWith, offeredIn, wordsIn } from '../../support/shown/facts.ts'

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

test("closing says what's unknown, offers to fill it in, and never refuses", async () => {
  const { bot, channel } = await resolved()
  // As another program may have left it, or an earlier version.
  const item = { verb: 'task', text: 'rebuild the index nightly', owner: null, deadlineAt: null } as const
  await performCommand(bot.muster.desk, 1, item, arrivalOf(bot.workspace.as('ben').id, null, 'api'))
  const asked = await type(bot, 'ben', 'close', channel)
  for (const name of ['impact', 'root cause', 'contributing factors', 'learnings', 'action item'])
    expect(asked).toContain(name)
  expect(offeredIn(toldOnly(bot, 'ben'))).toEqual(['open_findings_form', 'close_anyway'])
  expect(await happened(bot, 'closed')).toHaveLength(0)
  await press(bot, 'ben', toldOnly(bot, 'ben'), 'close_anyway')
  const closed = bot.workspace.plainTextOf(await lastWords(bot, channel, 'closed'))
  expect(lineWith(closed, '@ben', 'INC-1', '6', '2026-11-30')).toBeDefined()
})

test('the draft is uploaded, kept, written to disk and announced, with its sections in order', async () => {
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
  expect(lineWith(saidIn(bot, 'postmortems')[0] ?? '', 'INC-1 search is slow', 'SEV-2')).toBeDefined()
  const uploads = messagesIn(bot, channel).filter(({ fileIds }) => fileIds.length > 0)
  expect(uploads).toEqual(await wordsIn(bot, channel, 'closed'))
  expect(dueIn(cardText(bot, channel))).toEqual(['📝 2026-11-30'])
})

test("a full disk keeps the file back until there's room, and loses nothing", async () => {
  const { bot, channel } = await resolved()
  const folder = bot.config.postmortemsDir
  await mkdir(folder, { recursive: true })
  // The one device that is always full, in place of the file that's written first.
  await symlink('/dev/full', join(folder, `inc-1-search-is-slow.md.${process.pid}.part`))
  await type(bot, 'ben', 'close anyway', channel)
  expect(bot.logLines.filter((line) => line.includes('postmortem not written'))).toHaveLength(1)
  expect(await readdir(folder)).toEqual([])
  await bot.advance(minutes(1))
  expect(await readdir(folder)).toEqual(['inc-1-search-is-slow.md'])
  expect(await fileOf(bot)).toContain('the index was rebuilt')
})

test("what's filled in is in the next draft, tasks with their owner and due date", async () => {
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
  expect(await wordsIn(bot, channel, 'closed')).toHaveLength(1)
  const markdown = await postmortemOf(bot)
  for (const answer of Object.values(answers)) expect(markdown).toContain(answer)
  expect(markdown).toMatch(/rebuild the index nightly[^\n]*dee|dee[^\n]*rebuild the index nightly/)
  expect(lineWith(markdown, 'rebuild the index nightly', 'dee', '27 Nov 2026')).toBeDefined()
  expect(markdown).not.toContain('Open question')
  await type(bot, 'ben', 'postmortem publish anyway', channel)
  await bot.advance(hours(24 * 14))
  expect(await happened(bot, 'postmortem_reminder')).toHaveLength(0)
})

test('an unfinished postmortem brings a reminder the day before, on the day and after, and then no more', async () => {
  const { bot, channel } = await resolved()
  await type(bot, 'ben', 'close', channel)
  await press(bot, 'ben', toldOnly(bot, 'ben'), 'close_anyway')
  for (let days = 0; days < 30; days += 1) await bot.advance(hours(24))
  const reminders = await happened(bot, 'postmortem_reminder')
  expect(reminders).toHaveLength(4)
  expect(reminders.every(({ what }) => what.dueAt === reminders[0]?.what.dueAt)).toBe(true)
  const last = await lastWords(bot, channel, 'postmortem_reminder')
  expect(lineWith(bot.workspace.plainTextOf(last), 'INC-1', '4')).toBeDefined()
  // Put off, the last one would never come.
  expect(offeredIn(last)).toEqual(['open_findings_form', 'publish_postmortem'])
  await press(bot, 'ben', last, 'open_findings_form')
  expect(bot.workspace.as('ben').views).toHaveLength(1)
})

test('`postmortem` redrafts it, as a new file', async () => {
  const { bot, channel } = await resolved()
  await type(bot, 'ben', 'close', channel)
  await press(bot, 'ben', toldOnly(bot, 'ben'), 'close_anyway')
  await type(bot, 'ana', 'note the alert came at 13:50', channel)
  await type(bot, 'ana', 'postmortem', channel)
  expect(await postmortemOf(bot)).toContain('the alert came')
  expect(bot.workspace.files).toHaveLength(2)
  expect(await readdir(bot.config.postmortemsDir)).toHaveLength(1)
  expect(await fileOf(bot)).toContain('the alert came')
})

test('after a sev3 a postmortem is optional: offered by a button, and nobody is reminded', async () => {
  const { bot, channel } = await resolved('sev3 export misses a column')
  expect(await type(bot, 'ben', 'close', channel)).toBe('')
  expect(offeredIn(await lastWords(bot, channel, 'closed'))).toEqual(['draft_postmortem'])
  expect(bot.workspace.files).toHaveLength(0)
  await bot.advance(hours(24 * 10))
  expect(await happened(bot, 'postmortem_reminder')).toHaveLength(0)
  await press(bot, 'cleo', cardIn(bot, channel), 'draft_postmortem')
  // The month's review is in Slack by then, with files of its own.
  expect(bot.workspace.files.filter(({ name }) => name.startsWith('inc-1'))).toHaveLength(1)
  expect(await readdir(bot.config.postmortemsDir)).toEqual(['inc-1-export-misses-a-column.md'])
})

test('people whom a command or a note mentions are in the postmortem by their role', async () => {
  const { bot, channel } = await resolved('sev3 search is slow, says @cleo')
  await type(bot, 'ana', 'note thanks @ben, and @dee knows the index', channel)
  await type(bot, 'ben', 'postmortem', channel)
  const markdown = await postmortemOf(bot)
  expect(markdown).toContain('thanks the commander, and ')
  expect(markdown).not.toMatch(/@?\b(?:ana|ben|cleo|dee)\b/)
})
