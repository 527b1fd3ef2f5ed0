import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import { loadIncident } from '../../../src/store/incident/incidents.ts'
import type { TestBot } from '../bot.ts'
import { channelOf } from '../reading.ts'
import { formOf, press, runBot, send, toldOnly, type } from '../scenario.ts'
import type { TestProvider } from './provider.ts'

/** The provider's. */
export const key = 'sk-of-acme-12345678'

/** A bot whose company has this provider. */
export const botWith = (provider: TestProvider) =>
  runBot({
    policy: { ...defaultPolicy, summaries: provider.summaries },
    receiverSecrets: new Map([['summaries', [key]]]),
  })

/** A closed incident with a password on its timeline; gives its channel. */
export const closed = async (bot: TestBot, declaration = 'sev2 search is slow'): Promise<string> => {
  await type(bot, 'ana', declaration)
  const channel = channelOf(bot)
  await type(bot, 'ana', 'note the login was hunter: password=hunter22', channel)
  await type(bot, 'ana', 'close anyway', channel)
  return channel
}

export const declarePrivate = async (bot: TestBot, number: number): Promise<string> => {
  await type(bot, 'ana', '')
  await send(bot, 'ana', { title: 'a secret thing', severity: '2', options: ['is_private'] })
  return channelOf(bot, number)
}

/** Shows somebody what would be sent. */
export const openDraft = async (bot: TestBot, name: string, channel: string): Promise<void> => {
  await type(bot, name, 'postmortem edit', channel)
  await press(bot, name, toldOnly(bot, name), 'open_summary_draft')
}

/** The blocks of the window in front of somebody. */
export const shown = (bot: TestBot, name: string): string => JSON.stringify(formOf(bot, name).view.blocks)

/** The plain text below the line, as it's shown. */
export const textShown = (bot: TestBot, name: string): string => {
  const blocks = (formOf(bot, name).view.blocks ?? []) as {
    type: string
    text?: { type: string; text: string }
  }[]
  return blocks.flatMap(({ text }) => (text?.type === 'plain_text' ? [text.text] : [])).join('\n')
}

export const untilShown = (bot: TestBot, name: string, words: string) =>
  bot.workspace.until(() => shown(bot, name).includes(words), { what: words })

export const summaryOf = async (bot: TestBot) => (await loadIncident(bot.muster.desk.db, 1))?.findings.summary
