import { readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import type { History } from '../../../src/domain/lifecycle/history/history.ts'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import { arrivalOf } from '../../../src/operations/engine/result.ts'
import { importIncident } from '../../../src/operations/lifecycle/import-incident.ts'
import { latestDraft } from '../../../src/store/postmortem/drafts.ts'
import { historyWith } from '../../domain/support/histories.ts'
import { hours, type TestBot } from '../../support/bot.ts'
import { entriesOf } from '../../support/reading.ts'
import { runBot, type } from '../../support/scenario.ts'
import { noSuchIncident } from '../../support/shown/facts.ts'

const take = (bot: TestBot, changes: Partial<History> = {}) =>
  importIncident(
    bot.muster.desk,
    { history: historyWith(changes), strictness: 'strict' },
    arrivalOf('cli:ana', null, 'cli'),
  )

/** What the bot asked of Slack beyond looking. */
const doneInSlack = ({ workspace }: TestBot): string[] =>
  workspace
    .callsSince(0)
    .map(({ method }) => method)
    .filter((method) => /\.(?:post|create|invite|update|setTopic|add|upload)/i.test(method))

test('an imported SEV-1 pages nobody, opens no channel, and reminds nobody for weeks', async () => {
  // The month's review comes whatever there was.
  const learning = { ...defaultPolicy.learning, reviews: null }
  const bot = await runBot({ policy: { ...defaultPolicy, learning } })
  await take(bot)
  await bot.settle()
  for (let week = 0; week < 3; week++) await bot.advance(hours(7 * 24))
  expect(doneInSlack(bot)).toEqual([])
  expect((await latestDraft(bot.muster.desk.db, 1))?.markdown).toContain('one cart in ten was empty')
})

test('people add to it; its file follows, and nothing is posted anywhere', async () => {
  const bot = await runBot()
  await take(bot)
  await type(bot, 'ana', 'INC-1 note the provider confirmed it')
  await type(bot, 'ana', 'INC-1 task @ben by fri test signing in with a full cart')
  expect((await entriesOf(bot)).map(({ what }) => what.kind)).toEqual(
    expect.arrayContaining(['note', 'action_item_added']),
  )
  expect(doneInSlack(bot)).toEqual([])
  const shown = await bot.muster.desk.db.selectFrom('outbox').select('kind').distinct().execute()
  expect(
    shown.map(({ kind }) => kind).filter((kind) => kind !== 'log_audit_head' && kind !== 'forget_old'),
  ).toEqual(['write_postmortem'])
  expect(await readdir(bot.config.postmortemsDir)).toHaveLength(1)
})

test("it can't be reopened: that would call people about something long over", async () => {
  const bot = await runBot()
  await take(bot)
  expect(await type(bot, 'ana', 'INC-1 reopen it is back')).toContain('was imported')
  expect(await type(bot, 'ana', 'INC-1 snooze 1h')).toContain('was imported')
  expect((await entriesOf(bot)).map(({ what }) => what.kind)).not.toContain('reopened')
})

test('a private one exists for nobody who was not in it', async () => {
  const bot = await runBot()
  await take(bot, { isPrivate: true })
  for (const command of ['INC-1 timeline', 'INC-1 note who did this', 'INC-1 postmortem'])
    expect(await type(bot, 'cleo', command)).toBe(noSuchIncident(bot))
})

test('the next incident that is declared gets the next number, and a channel', async () => {
  const bot = await runBot()
  await take(bot)
  await type(bot, 'ana', 'sev2 search is slow')
  expect(bot.workspace.channels.map(({ name }) => name)).toContainEqual(expect.stringMatching(/^inc-2/))
})
