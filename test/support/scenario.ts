import { expect, onTestFinished } from 'vitest'
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts'
import type { Policy, SeverityPolicy, Target } from '../../src/domain/policy/policy.ts'
import type { Severity } from '../../src/domain/policy/severity.ts'
import { company } from '../../src/sandbox/workspace/people/people.ts'
import type { Message, ViewEntry } from '../../src/sandbox/workspace/state.ts'
import { type BotOptions, minutes, startBot, type TestBot } from './bot.ts'
import { channelOf } from './reading.ts'

/** A bot that is closed when the test is over. */
export async function runBot(options: BotOptions = {}): Promise<TestBot> {
  const bot = await startBot(options)
  onTestFinished(() => bot.close())
  return bot
}

/** Somebody of the company as a page's target, before the workspace is there. */
export function callOf(name: string): Target {
  const serial = company.findIndex((person) => person.name === name) + 1
  return { kind: 'person', id: `U05USR${String(serial).padStart(5, '0')}` }
}

/** `@oncall`: ana and ben. */
export const onCallGroup: Target = { kind: 'group', id: 'S05GRP00001' }

/** The default policy with changes to one severity. */
export function policyWith(
  severity: Severity,
  changes: Partial<SeverityPolicy>,
  policy: Policy = defaultPolicy,
): Policy {
  return {
    ...policy,
    severities: { ...policy.severities, [severity]: { ...policy.severities[severity], ...changes } },
  }
}

/** Has the policy file read again, as a SIGHUP does, with everything that follows. */
export async function reload(bot: TestBot, policy: Policy): Promise<void> {
  const alertSecrets = new Map(policy.alerts.map(({ id, secrets }) => [id, secrets]))
  await bot.muster.reload({ ok: true, policy, alertSecrets, receiverSecrets: new Map(), auditKey: null })
  await bot.settle()
}

/** Types a command; gives what only the one who typed it is shown, and lets everything that follows happen. */
export async function type(bot: TestBot, name: string, text: string, channel = 'general'): Promise<string> {
  const outcome = await bot.workspace.as(name).command('/incident', text, { channel })
  expect(outcome, text).toMatchObject({ acknowledged: true })
  const answer = outcome.response ? bot.workspace.plainTextOf(outcome.response) : ''
  await bot.settle()
  return answer
}

/** Presses a button and lets everything that follows happen. */
export async function press(
  bot: TestBot,
  name: string,
  target: Message | ViewEntry,
  actionId: string,
  value?: string,
): Promise<void> {
  const outcome = await bot.workspace.as(name).click(target, actionId, value === undefined ? {} : { value })
  expect(outcome, actionId).toMatchObject({ acknowledged: true })
  await bot.settle()
}

/** The form that is open in front of somebody. */
export function formOf(bot: TestBot, name: string): ViewEntry {
  const form = bot.workspace.as(name).views.at(-1)
  if (!form) throw new Error(`${name} has no form open`)
  return form
}

/** Sends the form in front of somebody; gives what is wrong with it by field, empty when it was taken. */
export async function send(
  bot: TestBot,
  name: string,
  entered: Parameters<ReturnType<TestBot['workspace']['as']>['submit']>[1],
): Promise<{ [field: string]: string }> {
  const sent = await bot.workspace.as(name).submit(formOf(bot, name), entered)
  await bot.settle()
  return sent.errors ?? {}
}

/** A SEV-1 that two people end within 30 minutes; its channel. */
export async function playShortSev1(bot: TestBot): Promise<string> {
  await type(bot, 'ana', 'sev1 checkout is down')
  const channel = channelOf(bot)
  await bot.advance(minutes(2))
  await type(bot, 'ben', 'lead', channel)
  await bot.advance(minutes(6))
  await type(bot, 'ben', 'status identified the migration holds a lock', channel)
  await bot.advance(minutes(8))
  await type(bot, 'ben', 'update Rolling back, 20 min.', channel)
  await bot.advance(minutes(14))
  await type(bot, 'ben', 'resolve Rolled back.', channel)
  await type(bot, 'ben', 'close', channel)
  await press(bot, 'ben', toldOnly(bot, 'ben'), 'close_anyway')
  return channel
}

/** The last message that only this person sees. */
export function toldOnly(bot: TestBot, name: string): Message {
  const message = bot.workspace.as(name).ephemerals().at(-1)
  if (!message) throw new Error(`${name} was told nothing`)
  return message
}

/** What the doctor tells somebody, once it has looked. */
export async function doctorOf(bot: TestBot, name: string): Promise<string> {
  await type(bot, name, 'doctor')
  const told = (): string => bot.workspace.plainTextOf(toldOnly(bot, name))
  // Its first answer only says that it's looking; the report begins with a summary in bold.
  await bot.workspace.until(() => told().startsWith('*'), { what: 'the doctor has looked' })
  return told()
}
