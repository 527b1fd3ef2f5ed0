import { expect } from 'vitest'
import { arrivalOf } from '../../../src/operations/engine/result.ts'
import { declareIncident } from '../../../src/operations/lifecycle/declare.ts'
import type { TestBot } from '../../support/bot.ts'
import { callOf, runBot, toldOnly, type } from '../../support/scenario.ts'

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

/** What the doctor tells somebody, once it has looked. */
export async function doctorOf(bot: TestBot, name: string): Promise<string> {
  await type(bot, name, 'doctor')
  const told = (): string => bot.workspace.plainTextOf(toldOnly(bot, name))
  // Its first answer only says that it's looking; the report begins with a summary in bold.
  await bot.workspace.until(() => told().startsWith('*'), { what: 'the doctor has looked' })
  return told()
}
