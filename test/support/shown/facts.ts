import type { Words, WordsKind } from '../../../src/domain/record/effects.ts'
import type { Refusal } from '../../../src/domain/record/refusal.ts'
import type { HappeningKind } from '../../../src/domain/record/timeline.ts'
import type { Message } from '../../../src/sandbox/workspace/state.ts'
import { mrkdwnText } from '../../../src/slack/text/sentence-text.ts'
import { effectIdOf } from '../../../src/store/record/outbox.ts'
import { refusalSentence } from '../../../src/wording/refusals.ts'
import type { Sentence } from '../../../src/wording/text/sentence.ts'
import type { TestBot } from '../bot.ts'
import { happened, messagesIn } from '../reading.ts'
import { markIn } from './mark.ts'

// Scenarios assert facts: which words were said, whom they woke, what they offer, which numbers they hold.
// How it's said is asserted in test/wording alone, so that a sentence can change without them.

/** What Muster said of one kind in a channel and its threads, oldest first. */
export async function wordsIn(bot: TestBot, channel: string, kind: WordsKind): Promise<Message[]> {
  const rows = await bot.muster.desk.db.selectFrom('outbox').selectAll().execute()
  const marks = new Set(
    rows.filter(({ payload }) => wordsOf(payload)?.kind === kind).map((row) => effectIdOf(row)),
  )
  return messagesIn(bot, channel).filter((message) => marks.has(markIn(message) ?? ''))
}

/** The last of them. */
export async function lastWords(bot: TestBot, channel: string, kind: WordsKind): Promise<Message> {
  const message = (await wordsIn(bot, channel, kind)).at(-1)
  if (!message) throw new Error(`nothing of the kind ${kind} was said in #${channel}`)
  return message
}

function wordsOf(payload: string): Words | undefined {
  const effect: { words?: Words } = JSON.parse(payload)
  return effect.words
}

/** Who did things of one kind, by name, in order. */
export async function actorsOf(bot: TestBot, kind: HappeningKind, number = 1): Promise<string[]> {
  const entries = await happened(bot, kind, number)
  return entries.map(({ by }) => (by.kind === 'person' ? bot.workspace.person(by.id).name : 'Muster'))
}

/** The message whose thread an incident continues in. */
export function threadRootIn(bot: TestBot, channel: string, number = 1): Message {
  const root = bot.workspace.messages(channel).find((message) => markIn(message) === `thread-${number}`)
  if (!root) throw new Error(`no thread of INC-${number} begins in #${channel}`)
  return root
}

/** A sentence as the workspace shows it. */
export function sentenceShown(bot: TestBot, sentence: Sentence): string {
  const text = mrkdwnText(sentence, bot.config.policy)
  return bot.workspace.plainTextOf({ text, fileIds: [] } as unknown as Message)
}

/** What is answered to something that this rule refuses. */
export function refusalShown(bot: TestBot, refusal: Refusal): string {
  return sentenceShown(bot, refusalSentence(refusal))
}

/** What somebody reads about an incident that doesn't exist for them. */
export function noSuchIncident(bot: TestBot, number = 1): string {
  return refusalShown(bot, { kind: 'no_such_incident', number })
}

/** The first line that holds all of these facts: names, times, numbers. */
export function lineWith(text: string, ...facts: string[]): string | undefined {
  return text.split('\n').find((line) => facts.every((fact) => line.includes(fact)))
}

/** What is due by a card, a brief or a list, as `⏱ 14:05`, and `⏱ 14:05 overdue` once it is. */
export function dueIn(text: string): string[] {
  return text.split('\n').flatMap((line) => {
    const [, bold, sign] = /^(\*?)(⏱|📣|📝) /u.exec(line) ?? []
    if (sign === undefined) return []
    const [day = ''] = /\d{4}-\d{2}-\d{2}/.exec(line) ?? []
    const [time = ''] = /\d{2}:\d{2}/.exec(line) ?? []
    return [[sign, day, time, bold && 'overdue'].filter(Boolean).join(' ')]
  })
}

/** What a message offers to press, by the ids of its buttons. */
export function offeredIn({ blocks }: Message): string[] {
  const rows = (blocks ?? []) as { type?: string; elements?: { action_id?: string }[] }[]
  return rows.flatMap(({ type, elements = [] }) =>
    type === 'actions' ? elements.map(({ action_id: id = '' }) => id) : [],
  )
}
