import { expect } from 'vitest'
import { arrivalOf } from '../../../src/operations/engine/result.ts'
import { declareIncident } from '../../../src/operations/lifecycle/declare.ts'
import type { TestBot } from '../../support/bot.ts'
import { callOf, runBot } from '../../support/scenario.ts'

export const hidden = 'inc-1-salary-data-leaked'
export const secret = /salary|leaked/i

/** INC-1: private, declared by ana, with ben brought in by her. cleo knows nothing of it. */
export async function privateIncident(options: Parameters<typeof runBot>[0] = {}): Promise<TestBot> {
  const bot = await runBot(options)
  const ana = callOf('ana').id
  const declaration = { title: 'Salary data leaked', severity: 2, isPrivate: true, by: ana } as const
  const declared = await declareIncident(
    bot.muster.desk,
    { ...declaration, declaredIn: null },
    arrivalOf(ana, 'command:private', 'command'),
  )
  expect(declared.ok).toBe(true)
  await bot.settle()
  bot.workspace.as('ana').invite(hidden, 'ben')
  await bot.settle()
  return bot
}
