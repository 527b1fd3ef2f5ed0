import type { Happening, TimelineEntry } from '../../src/domain/record/timeline.ts'
import type { Message } from '../../src/sandbox/workspace/state.ts'
import { latestDraft } from '../../src/store/postmortem/drafts.ts'
import { readTimeline } from '../../src/store/record/timeline.ts'
import type { TestBot } from './bot.ts'

/** The name of an incident's channel. */
export function channelOf({ workspace }: TestBot, number = 1): string {
  const channel = workspace.channels.findLast(({ name }) => name.startsWith(`inc-${number}-`))
  if (!channel) throw new Error(`INC-${number} has no channel`)
  return channel.name
}

const isCard = ({ metadata }: Message): boolean => JSON.stringify(metadata ?? {}).includes('"card-')

/** What Muster said in a channel and its threads, oldest first; without the card and Slack's own lines. */
export function messagesIn({ workspace }: TestBot, channel: string): Message[] {
  return workspace
    .messages(channel)
    .filter(({ userId, subtype }) => userId === workspace.state.app.botUserId && isSpoken(subtype))
    .filter((message) => !isCard(message))
}

const isSpoken = (subtype: string | undefined): boolean =>
  subtype === undefined || subtype === 'bot_message' || subtype === 'file_share'

/** The same as text. */
export function saidIn(bot: TestBot, channel: string): string[] {
  return messagesIn(bot, channel).map(bot.workspace.plainTextOf)
}

/** The last message in a channel that says this. */
export function messageWith(bot: TestBot, channel: string, words: string): Message {
  const message = bot.workspace
    .messages(channel)
    .findLast((candidate) => bot.workspace.plainTextOf(candidate).includes(words))
  if (!message) throw new Error(`nothing in #${channel} says "${words}":\n${saidIn(bot, channel).join('\n')}`)
  return message
}

export function cardIn({ workspace }: TestBot, channel: string): Message {
  const cards = workspace.messages(channel).filter(isCard)
  const [card] = cards
  if (!card || cards.length > 1) throw new Error(`there are ${cards.length} cards in #${channel}`)
  return card
}

export function cardText(bot: TestBot, channel: string): string {
  return bot.workspace.plainTextOf(cardIn(bot, channel))
}

export function entriesOf({ muster }: TestBot, number = 1): Promise<TimelineEntry[]> {
  return readTimeline(muster.desk.db, number)
}

/** What happened of one kind. */
export async function happened<Kind extends Happening['kind']>(
  bot: TestBot,
  kind: Kind,
  number = 1,
): Promise<(TimelineEntry & { what: Extract<Happening, { kind: Kind }> })[]> {
  return (await entriesOf(bot, number)).filter(
    (entry): entry is TimelineEntry & { what: Extract<Happening, { kind: Kind }> } =>
      entry.what.kind === kind,
  )
}

/** The postmortem as the database keeps it. */
export async function postmortemOf({ muster }: TestBot, number = 1): Promise<string> {
  const draft = await latestDraft(muster.desk.db, number)
  if (!draft) throw new Error(`INC-${number} has no postmortem`)
  return draft.markdown
}

/** How many messages in a channel called out, and whom. */
export function wokenIn({ workspace }: TestBot, channel: string): string[][] {
  return workspace
    .messages(channel)
    .map(({ woke }) => woke)
    .filter((woke) => woke.length > 0)
}

/** What Muster said to someone directly. */
export function directTo({ workspace }: TestBot, name: string): Message[] {
  return workspace.state.channels
    .filter(({ kind, memberIds }) => kind === 'im' && memberIds.includes(workspace.person(name).id))
    .flatMap(({ messages }) => messages)
}

export function directTexts(bot: TestBot, name: string): string[] {
  return directTo(bot, name).map(bot.workspace.plainTextOf)
}
