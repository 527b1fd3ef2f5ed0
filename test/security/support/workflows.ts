import { z } from 'zod'
import type { JsonObject } from '../../../src/sandbox/json.ts'
import { declareStep } from '../../../src/slack/listeners/lifecycle/workflow-step.ts'
import type { TestBot } from '../../support/bot.ts'
import { secretWord, stranger } from './world-policy.ts'

/** A workflow that Ana started declares one that strangers don't know of; gives its number. */
export async function declareByWorkflow(bot: TestBot): Promise<number> {
  const inputs = { title: `checkout: ${secretWord} in a workflow`, severity: 'sev2', private: true }
  const run = bot.workspace.as('ana').runStep(declareStep, inputs)
  await bot.settle()
  return z.object({ number: z.number() }).parse(run.outputs).number
}

/** How steps end that a stranger runs; one that declares would take a number, which is another in each world. */
export async function workflowsOf(bot: TestBot): Promise<string> {
  const wrong = [
    { title: secretWord, severity: 'sev9' },
    { title: secretWord, severity: 'sev1', service: secretWord },
    { title: '', severity: 'sev1', private: true },
  ]
  const runs = wrong.map((inputs) => bot.workspace.as(stranger).runStep(declareStep, inputs))
  await bot.settle()
  return JSON.stringify(runs.map(({ state, outputs, error }) => [state, outputs, error]))
}

/** What the next steps of everyone's workflows were given, and what Slack shows where one of them posts it. */
export async function stepsWereGiven(bot: TestBot): Promise<{ outputs: JsonObject[]; shown: string }> {
  const runs = [...bot.workspace.state.functionRuns.values()]
  const outputs = runs.flatMap(({ outputs: given }) => (given ? [given] : []))
  const messages = outputs.map((given) =>
    bot.workspace.as(stranger).say('random', `INC-${given.number} <#${given.channel}> ${given.link}`),
  )
  await bot.settle()
  return { outputs, shown: JSON.stringify(messages) }
}
