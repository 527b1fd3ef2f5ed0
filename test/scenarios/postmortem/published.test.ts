import { expect, test } from 'vitest'
import { lifeOf } from '../../../src/domain/postmortem/life.ts'
import { loadIncident } from '../../../src/store/incident/incidents.ts'
import { minutes, type TestBot } from '../../support/bot.ts'
import { channelOf, happened, messagesIn, saidIn } from '../../support/reading.ts'
import { formOf, press, runBot, send, toldOnly, type } from '../../support/scenario.ts'
import { lastWords, offeredIn, refusalShown, wordsIn } from '../../support/shown/facts.ts'

const stateOf = async (bot: TestBot) => {
  const incident = await loadIncident(bot.muster.desk.db, 1)
  if (!incident) throw new Error('no incident')
  return lifeOf(incident).state
}

test('a postmortem is reviewed, published with a check first, amended as a version, and taken back', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  const channel = channelOf(bot)
  await type(bot, 'ben', 'lead', channel)
  await bot.advance(minutes(40))
  await type(bot, 'ben', 'close anyway', channel)

  await type(bot, 'ben', 'postmortem review @dee', channel)
  const asked = await lastWords(bot, channel, 'review_asked')
  expect(bot.workspace.plainTextOf(asked)).toContain('@dee')
  await press(bot, 'dee', asked, 'approve_postmortem')
  expect(offeredIn(await lastWords(bot, channel, 'review_asked'))).toEqual([])

  expect(await type(bot, 'ben', 'postmortem publish', channel)).toBe(
    refusalShown(bot, { kind: 'postmortem_lacks', lacks: ['root_cause', 'action_items'], number: 1 }),
  )
  await press(bot, 'ben', await lastWords(bot, channel, 'closed'), 'open_findings_form')
  expect(await send(bot, 'ben', { root_cause: 'Jonas forgot to rebuild the index.' })).toEqual({})
  await type(bot, 'ben', 'task @dee by fri alert on the size of the index', channel)

  const check = await type(bot, 'ben', 'postmortem publish', channel)
  expect(check).toContain('forgot')
  expect(check).toContain('impact')
  expect(await stateOf(bot)).toBe('in_review')
  await press(bot, 'ben', toldOnly(bot, 'ben'), 'publish_anyway')
  expect(await stateOf(bot)).toBe('published')
  const [shown] = await wordsIn(bot, 'postmortems', 'postmortem_published')
  expect(JSON.stringify(shown?.blocks)).toContain('Read the postmortem')
  expect(saidIn(bot, 'postmortems')[0]).toContain('published')
  const [fileId] = (await lastWords(bot, channel, 'closed')).fileIds
  expect(bot.workspace.files.find(({ id }) => id === fileId)?.title).toMatch(
    /^INC-1 postmortem, revision \d+$/,
  )

  // Published as it is, there's nothing to publish anyway.
  expect(await type(bot, 'ben', 'postmortem publish', channel)).toBe(
    refusalShown(bot, { kind: 'postmortem_is_published', number: 1 }),
  )
  // What blames is shown again with the words of what changed, which the button keeps.
  expect(await type(bot, 'ben', "postmortem publish the vendor's part", channel)).toContain('forgot')
  expect(await happened(bot, 'postmortem_published')).toHaveLength(1)
  await press(bot, 'ben', toldOnly(bot, 'ben'), 'retype_1')
  expect(await happened(bot, 'postmortem_published')).toMatchObject([
    { what: { version: 1 } },
    { what: { version: 2, changes: "the vendor's part" } },
  ])
  const versions = await wordsIn(bot, 'postmortems', 'postmortem_published')
  expect(versions.map(({ blocks }) => JSON.stringify(blocks).includes('Read the postmortem'))).toEqual([
    true,
    true,
  ])
  await type(bot, 'ben', 'postmortem retract a customer is named', channel)
  expect(await stateOf(bot)).toBe('draft')
  const left = messagesIn(bot, 'postmortems').slice(-2)
  expect(left.map(({ blocks }) => JSON.stringify(blocks).includes('Read the postmortem'))).toEqual([
    false,
    false,
  ])
})

test('the button that publishes says first what may blame, and otherwise publishes at once', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  const channel = channelOf(bot)
  await type(bot, 'ben', 'lead', channel)
  await type(bot, 'ben', 'task @dee by fri alert on the size of the index', channel)
  await type(bot, 'ben', 'close anyway', channel)
  const fill = async (beside: Parameters<typeof press>[2], cause: string) => {
    await press(bot, 'ben', beside, 'open_findings_form')
    const answers = {
      summary: 'Search answered slowly.',
      impact: 'Every search took 20 s.',
      root_cause: cause,
      contributing_factors: 'Nobody watched its size.',
      learnings: 'The runbook worked.',
    }
    expect(await send(bot, 'ben', answers)).toEqual({})
  }
  await fill(await lastWords(bot, channel, 'closed'), 'Jonas forgot to rebuild the index.')
  await type(bot, 'ben', 'postmortem review @dee', channel)
  await press(bot, 'dee', await lastWords(bot, channel, 'review_asked'), 'approve_postmortem')
  const approved = await lastWords(bot, channel, 'postmortem_approved')
  await press(bot, 'ben', approved, 'publish_postmortem')
  expect(formOf(bot, 'ben').view.callback_id).toBe('publish_form')
  expect(await stateOf(bot)).toBe('in_review')
  await fill(formOf(bot, 'ben'), 'The index was never rebuilt.')
  await press(bot, 'ben', approved, 'publish_postmortem')
  expect(await stateOf(bot)).toBe('published')
})
