import { minutes, type TestBot } from '../../support/bot.ts'

/** A turn of an incident: what somebody does, or what the clock does by itself. */
export type Turn = {
  name: string
  before: (bot: TestBot) => Promise<void>
  act: (bot: TestBot) => Promise<void>
}

export function channelOf(bot: TestBot, number = 1): string {
  const channel = bot.workspace.channels.find(({ name }) => name.startsWith(`inc-${number}-`))
  if (!channel) throw new Error(`INC-${number} has no channel`)
  return channel.id
}

/** Types a command in the incident's channel. */
export async function type(bot: TestBot, person: string, text: string): Promise<void> {
  await bot.workspace.as(person).command('/incident', text, { channel: channelOf(bot) })
}

export async function declare(bot: TestBot): Promise<void> {
  await bot.workspace.as('ana').command('/incident', 'sev1 checkout is down')
}

const declared = async (bot: TestBot): Promise<void> => {
  await declare(bot)
  await bot.settle()
}

const resolved = async (bot: TestBot): Promise<void> => {
  await declared(bot)
  await type(bot, 'ben', 'ack')
  await type(bot, 'ben', 'resolve Rolled back the release')
  await bot.settle()
}

/** Closes although the postmortem's questions are open. */
export async function close(bot: TestBot): Promise<void> {
  const ben = bot.workspace.as('ben')
  const { response } = await ben.command('/incident', 'close', { channel: channelOf(bot) })
  if (!response) throw new Error('close was not answered')
  await ben.click(response, 'close_anyway')
}

export const declaration: Turn = { name: 'a declaration', before: async () => {}, act: declare }

export const page: Turn = {
  name: 'a page',
  before: declared,
  act: async (bot) => bot.clock.advance(minutes(5)),
}

export const update: Turn = {
  name: 'an update',
  before: declared,
  act: (bot) => type(bot, 'ben', 'update A third of the customers cannot pay next 45m'),
}

export const closing: Turn = { name: 'a closing', before: resolved, act: close }
