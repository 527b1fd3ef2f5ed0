import { expect, test } from 'vitest'
import { lifeOf } from '../../../src/domain/postmortem/life.ts'
import { loadIncident } from '../../../src/store/incident/incidents.ts'
import { minutes, type TestBot } from '../../support/bot.ts'
import { channelOf, happened } from '../../support/reading.ts'
import { formOf, press, runBot, send, toldOnly, type } from '../../support/scenario.ts'
import { refusalShown } from '../../support/shown/facts.ts'
import { exported } from '../../support/shown/golden.ts'

const incidentOf = async (bot: TestBot, number = 1) => {
  const incident = await loadIncident(bot.muster.desk.db, number)
  if (!incident) throw new Error(`no INC-${number}`)
  return incident
}

const opened = async (bot: TestBot, who: string, channel: string): Promise<string> => {
  const panel = await type(bot, who, 'postmortem edit', channel)
  await press(bot, who, toldOnly(bot, who), 'edit_section_impact')
  return panel
}

/** What a picker gives: seconds since 1970, at the beginning of a minute. */
const picked = (bot: TestBot, minutesAgo: number): number =>
  Math.floor((bot.clock.now() - minutes(minutesAgo)) / 60_000) * 60

const isoOf = (seconds: number): string => new Date(seconds * 1000).toISOString()

const over = async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  const channel = channelOf(bot)
  await type(bot, 'ben', 'lead', channel)
  await bot.advance(minutes(40))
  await type(bot, 'ben', 'close anyway', channel)
  return { bot, channel }
}

test('the form of the impact asks whom it reached, from when to when and how sure, and shows the times back', async () => {
  const { bot, channel } = await over()
  expect(await opened(bot, 'ben', channel)).toContain('Start of the impact: unknown')
  const [began, ended] = [picked(bot, 60), picked(bot, 20)]
  const entered = {
    customers: 'all who searched',
    impact_began: began,
    impact_ended: ended,
    how_sure: 'measured',
  }
  expect(await send(bot, 'ben', { impact: 'Every search took 20 s.', ...entered })).toEqual({})
  // Slack shows it to each reader in their own zone.
  expect(JSON.stringify(toldOnly(bot, 'ben'))).toContain(`<!date^${began}^`)

  const incident = await incidentOf(bot)
  expect(incident.moments).toMatchObject({ impactBegan: isoOf(began), mitigated: isoOf(ended) })
  expect(incident.extent).toEqual({ customers: 'all who searched', howSure: 'measured' })
  expect(await happened(bot, 'moment_corrected')).toHaveLength(2)
  expect(await exported(bot, 1, 'md')).toContain('Customers affected: all who searched (measured).')
  const panel = await type(bot, 'ben', 'postmortem edit', channel)
  expect(panel).toContain('Customers affected: all who searched (measured)')
})

test('what is wrong with a time is said beside it, and nothing is saved', async () => {
  const { bot, channel } = await over()
  await opened(bot, 'ben', channel)
  const swapped = { customers: '37', impact_began: picked(bot, 20), impact_ended: picked(bot, 60) }
  expect(Object.keys(await send(bot, 'ben', swapped))).toEqual(['impact_began'])
  expect(Object.keys(await send(bot, 'ben', { impact_began: picked(bot, -60) }))).toEqual(['impact_began'])
  expect((await incidentOf(bot)).extent).toBeUndefined()
  expect(await happened(bot, 'moment_corrected')).toEqual([])
})

test('two editors at once lose nothing, and the same time shows both', async () => {
  const { bot, channel } = await over()
  await opened(bot, 'ben', channel)
  await opened(bot, 'dee', channel)
  const [theirs, mine] = [picked(bot, 60), picked(bot, 50)]
  expect(await send(bot, 'dee', { customers: '37', impact_began: theirs })).toEqual({})
  await send(bot, 'ben', { impact_began: mine, how_sure: 'estimated' })
  const form = JSON.stringify(formOf(bot, 'ben').view.blocks)
  expect(form).toContain('someone else saved this meanwhile')
  expect(form).toContain(`<!date^${theirs}^`)
  // What ben hasn't touched shows what dee saved, so that saving again keeps it.
  expect(form).toContain('"initial_value":"37"')
  expect((await incidentOf(bot)).moments.impactBegan).toBe(isoOf(theirs))

  expect(await send(bot, 'ben', {})).toEqual({})
  const { moments, extent } = await incidentOf(bot)
  expect(moments.impactBegan).toBe(isoOf(mine))
  expect(extent).toEqual({ customers: '37', howSure: 'estimated' })
})

test('a time that turns out to be unknown is emptied again, and what another changed meanwhile is asked about', async () => {
  const { bot, channel } = await over()
  await opened(bot, 'ben', channel)
  const times = { impact_began: picked(bot, 60), impact_ended: picked(bot, 20) }
  expect(await send(bot, 'ben', { impact: 'Slow.', ...times })).toEqual({})
  const figure = async () => JSON.parse(await exported(bot, 1, 'json')).figures.since_impact_began
  expect(await figure()).toMatchObject({ time_to_mitigate_min: 40 })

  await opened(bot, 'ben', channel)
  await opened(bot, 'dee', channel)
  expect(await send(bot, 'ben', { impact_ended: null })).toEqual({})
  const { moments } = await incidentOf(bot)
  expect(moments.impactBegan).toBe(isoOf(times.impact_began))
  expect(moments).not.toHaveProperty('mitigated')
  expect(await figure()).toMatchObject({ time_to_mitigate_min: null })
  expect((await happened(bot, 'moment_corrected')).at(-1)?.what).toMatchObject({
    moment: 'mitigated',
    to: null,
  })

  // Left as it was opened, it doesn't bring the time back.
  await send(bot, 'dee', { customers: '37' })
  expect((await incidentOf(bot)).moments).not.toHaveProperty('mitigated')

  await opened(bot, 'ben', channel)
  await opened(bot, 'dee', channel)
  const moved = picked(bot, 70)
  expect(await send(bot, 'dee', { impact_began: moved })).toEqual({})
  await send(bot, 'ben', { impact_began: null })
  expect(JSON.stringify(formOf(bot, 'ben').view.blocks)).toContain('someone else saved this meanwhile')
  expect((await incidentOf(bot)).moments.impactBegan).toBe(isoOf(moved))
  expect(await send(bot, 'ben', {})).toEqual({})
  expect((await incidentOf(bot)).moments).not.toHaveProperty('impactBegan')
})

test('typed as unknown, a moment is so again; what only an act brings about is not', async () => {
  const { bot, channel } = await over()
  await type(bot, 'ben', 'moment mitigated at 14:20', channel)
  expect((await incidentOf(bot)).moments).toHaveProperty('mitigated')
  expect(await type(bot, 'ben', 'moment mitigated unknown', channel)).toContain('unknown')
  expect((await incidentOf(bot)).moments).not.toHaveProperty('mitigated')
  const before = (await incidentOf(bot)).moments
  for (const moment of ['declared', 'acknowledged', 'resolved', 'closed'] as const) {
    const refusal = { kind: 'moment_is_known', moment, number: 1 } as const
    expect(await type(bot, 'ben', `moment ${moment} unknown`, channel)).toBe(refusalShown(bot, refusal))
  }
  expect((await incidentOf(bot)).moments).toEqual(before)
})

test('edited after publication, it is a change that the next version names', async () => {
  const { bot, channel } = await over()
  await type(bot, 'ben', 'postmortem edit', channel)
  await press(bot, 'ben', toldOnly(bot, 'ben'), 'edit_section_root_cause')
  expect(await send(bot, 'ben', { root_cause: 'The index was never rebuilt.' })).toEqual({})
  await type(bot, 'ben', 'task @dee by fri alert on the size of the index', channel)
  await type(bot, 'ben', 'postmortem publish', channel)
  await press(bot, 'ben', toldOnly(bot, 'ben'), 'publish_anyway')

  await opened(bot, 'ben', channel)
  expect(await send(bot, 'ben', { customers: '37', impact_began: picked(bot, 60) })).toEqual({})
  expect(lifeOf(await incidentOf(bot)).changed).toEqual(['customers', 'impactBegan'])
  await type(bot, 'ben', 'postmortem publish', channel)
  await press(bot, 'ben', toldOnly(bot, 'ben'), 'publish_anyway')
  expect(await happened(bot, 'postmortem_published')).toMatchObject([
    { what: { version: 1 } },
    { what: { version: 2, changed: ['customers', 'impactBegan'] } },
  ])
  expect(await exported(bot, 1, 'md')).toContain(': customers affected, start of the impact._')
})

test('nobody outside a private incident finds out who it reached', async () => {
  const bot = await runBot()
  await type(bot, 'dee', '')
  const declared = { title: 'Invoices were mixed up', severity: '1', options: ['is_private'] }
  expect(await send(bot, 'dee', declared)).toEqual({})
  const channel = channelOf(bot, 1)
  await opened(bot, 'dee', channel)
  expect(await send(bot, 'dee', { customers: 'Zebracorp alone', how_sure: 'measured' })).toEqual({})
  expect(await type(bot, 'dee', 'find zebracorp', channel)).toContain('INC-1')
  const told = await type(bot, 'eli', 'find zebracorp')
  expect(told).not.toMatch(/INC-1|alone/)
})
