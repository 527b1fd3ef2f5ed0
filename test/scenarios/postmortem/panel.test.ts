import { expect, test } from 'vitest'
import { loadIncident } from '../../../src/store/incident/incidents.ts'
import type { TestBot } from '../../support/bot.ts'
import { channelOf, happened } from '../../support/reading.ts'
import { formOf, press, runBot, send, toldOnly, type } from '../../support/scenario.ts'

const findingsOf = async (bot: TestBot) => (await loadIncident(bot.muster.desk.db, 1))?.findings

test('two people fill in sections at once: nothing is lost, and the same one shows both texts', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  const channel = channelOf(bot)
  await type(bot, 'ben', 'close anyway', channel)

  expect(await type(bot, 'ben', 'postmortem edit', channel)).toContain('*Root cause*: empty')
  await press(bot, 'ben', toldOnly(bot, 'ben'), 'edit_section_root_cause')
  await type(bot, 'dee', 'postmortem edit', channel)
  await press(bot, 'dee', toldOnly(bot, 'dee'), 'edit_section_root_cause')
  expect(await send(bot, 'dee', { root_cause: 'The index was *never* rebuilt.' })).toEqual({})
  await send(bot, 'ben', { root_cause: 'Its disk was full.' })
  expect(JSON.stringify(formOf(bot, 'ben').view.blocks)).toContain('The index was *never* rebuilt.')
  expect((await findingsOf(bot))?.rootCause).toBe('The index was *never* rebuilt.')
  expect(await send(bot, 'ben', { root_cause: 'Never rebuilt, on a full disk.' })).toEqual({})
  expect((await findingsOf(bot))?.rootCause).toBe('Never rebuilt, on a full disk.')

  await press(bot, 'dee', toldOnly(bot, 'dee'), 'edit_section_learnings')
  expect(await send(bot, 'dee', { went_well: 'The runbook worked.', lucky: 'It was noon.' })).toEqual({})
  await press(bot, 'dee', toldOnly(bot, 'dee'), 'open_factor_form')
  expect(await send(bot, 'dee', { type: 'detect', text: 'No alert on its size' })).toEqual({})
  expect(await findingsOf(bot)).toMatchObject({
    learnings: 'What went well:\n\nThe runbook worked.\n\nWhere we got lucky:\n\nIt was noon.',
    contributingFactors: '- **Detect:** No alert on its size',
  })
  expect(await happened(bot, 'findings_filled')).toHaveLength(4)
})

test('whoever took part is known by name, also without an @: in the panel, the form and before publishing', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev3 search is slow')
  const channel = channelOf(bot)
  await type(bot, 'ana', 'task @ben by fri alert on its size', channel)
  await type(bot, 'ana', 'close anyway', channel)
  const rootCause = 'Cleo dropped the index.'
  const save = async () => {
    await press(bot, 'ana', toldOnly(bot, 'ana'), 'edit_section_root_cause')
    return formOf(bot, 'ana')
  }
  await type(bot, 'ana', 'postmortem edit', channel)
  await save()
  expect(await send(bot, 'ana', { root_cause: rootCause })).toEqual({})
  // Of somebody who has nothing to do with it only a list of given names could know.
  expect(await type(bot, 'ana', 'postmortem edit', channel)).not.toContain('may blame')
  await type(bot, 'cleo', 'note the index is gone', channel)
  expect(await type(bot, 'ana', 'postmortem edit', channel)).toContain('may blame')
  const form = await save()
  expect(JSON.stringify(form.view.blocks)).toContain('Cleo dropped')
  expect(await type(bot, 'ana', 'postmortem publish', channel)).toContain('Cleo dropped')
})

test('three learnings, each as long as its field takes, fit together', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev3 search is slow')
  await type(bot, 'ana', 'postmortem edit', channelOf(bot))
  await press(bot, 'ana', toldOnly(bot, 'ana'), 'edit_section_learnings')
  const limits = JSON.stringify(formOf(bot, 'ana').view.blocks).matchAll(/"max_length":(\d+)/g)
  const [wentWell = '', wentBadly = '', lucky = ''] = [...limits].map(([, limit], part) =>
    'abc'.charAt(part).repeat(Number(limit)),
  )
  expect(lucky.length).toBeGreaterThan(2_000)
  expect(await send(bot, 'ana', { went_well: wentWell, went_badly: wentBadly, lucky })).toEqual({})
  const kept = (await findingsOf(bot))?.learnings
  for (const part of [wentWell, wentBadly, lucky]) expect(kept).toContain(part)
})
