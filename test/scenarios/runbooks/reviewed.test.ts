import { expect, test } from 'vitest'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import type { Runbook } from '../../../src/domain/policy/practice/runbook.ts'
import { hours } from '../../support/bot.ts'
import { runbookWith } from '../../support/catalogue.ts'
import { directTexts } from '../../support/reading.ts'
import { callOf, reload, runBot } from '../../support/scenario.ts'

/** Read again every week by ben; it's Monday 23 November. */
const policyWhen = (reviewed: Runbook['reviewed']) => ({
  ...defaultPolicy,
  runbooks: [
    runbookWith({
      title: 'Restart checkout',
      owner: callOf('ben'),
      reviewed,
      reviewEvery: { count: 7, unit: 'day' },
    }),
  ],
})

test('the owner of a runbook is asked for each review, also after one that was made when it was due', async () => {
  const bot = await runBot({ policy: policyWhen('2026-11-10') })
  const asked = () => directTexts(bot, 'ben').filter((text) => text.includes('review was due'))
  await bot.settle()
  expect(asked()).toEqual([expect.stringContaining('2026-11-17')])
  await reload(bot, policyWhen('2026-11-23'))
  await bot.advance(hours(7 * 24))
  expect(asked()).toHaveLength(1)
  await bot.advance(hours(2 * 24))
  expect(asked()).toEqual([expect.stringContaining('2026-11-17'), expect.stringContaining('2026-11-30')])
})
