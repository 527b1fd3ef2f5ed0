import type { AllMiddlewareArgs, MessageShortcut, SlackShortcutMiddlewareArgs } from '@slack/bolt'
import { askForMessage, type MessageChange } from '../../../domain/incident/notes.ts'
import type { MessageRef } from '../../../domain/people/people.ts'
import { noteReaction } from '../../../domain/policy/practice/learning.ts'
import { incidentSubject } from '../../../domain/record/subject.ts'
import { decideOn } from '../../../operations/engine/decide.ts'
import { type Arrival, arrivalOf, type Result } from '../../../operations/engine/result.ts'
import { followMessageOn, recordMessageOn } from '../../../operations/incident/messages.ts'
import { recordAnswers } from '../../../wording/incident/answers.ts'
import { type Worded, wordsOfMessage } from '../../text/message-words.ts'
import { readableText } from '../../text/readable-text.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { refusalText } from '../../views/refusals.ts'
import type { Bot } from '../bot.ts'
import { findIncident, incidentOf } from '../privacy/knowing.ts'
import { lookAtChannel } from '../privacy/membership.ts'
import { sentence } from '../replies.ts'
import type { ToldOf } from '../told.ts'
import { keyOf, refOf } from './message-refs.ts'

/** 📌 on a message: it is read and recorded. */
export async function onReactionAdded(bot: Bot, { event, body }: ToldOf<'reaction_added'>): Promise<void> {
  if (event.reaction !== noteReaction || event.item.type !== 'message') return
  const incident = await bot.reads.incidentIn(event.item.channel)
  if (incident === null) return
  const arrival = arrivalOf(event.user, keyOf(body), 'reaction')
  await mark(bot, incident, refOf(bot, event.item.channel, event.item.ts), arrival)
}

/** The mark is taken away: the note is withdrawn, and both stay on record. */
export async function onReactionRemoved(
  bot: Bot,
  { event, body }: ToldOf<'reaction_removed'>,
): Promise<void> {
  if (event.reaction !== noteReaction || event.item.type !== 'message') return
  const { channel, ts } = event.item
  await follow(bot, channel, ts, { kind: 'note_unpinned' }, arrivalOf(event.user, keyOf(body), 'reaction'))
}

export async function onPinAdded(bot: Bot, { event, body }: ToldOf<'pin_added'>): Promise<void> {
  const { message } = event.item
  const incident = await bot.reads.incidentIn(event.channel_id)
  if (incident === null || !message || event.user === bot.botUser || message.user === bot.botUser) return
  const arrival = arrivalOf(event.user, keyOf(body), 'pin')
  await mark(bot, incident, refOf(bot, event.channel_id, message.ts), arrival)
}

/** Has a marked message read from Slack and recorded. */
function mark(bot: Bot, number: number, message: MessageRef, arrival: Arrival): Promise<Result> {
  return decideOn(bot.desk, incidentSubject(number), arrival, (incident, act) =>
    askForMessage(incident, message, act),
  )
}

export async function onPinRemoved(bot: Bot, { event, body }: ToldOf<'pin_removed'>): Promise<void> {
  const { message } = event.item
  if (!message) return
  const arrival = arrivalOf(event.user, keyOf(body), 'pin')
  await follow(bot, event.channel_id, message.ts, { kind: 'note_unpinned' }, arrival)
}

/** How Slack tells that a channel was made public, or private again. */
const conversions = new Set<string | undefined>(['channel_convert_to_public', 'channel_convert_to_private'])

/** Edits and deletions of recorded messages, and conversions; every other message passes by unread. */
export async function onMessage(bot: Bot, { event, body }: ToldOf<'message'>): Promise<void> {
  if (event.subtype === 'message_changed') {
    await onChanged(bot, { event, body })
  } else if (event.subtype === 'message_deleted') {
    // As documented, a deletion doesn't say what the message was; the types promise more.
    await onDeleted(bot, { event, body }, event.deleted_ts)
  } else if (conversions.has(event.subtype)) {
    const incident = await incidentOf(bot, event.channel)
    if (incident?.isPrivate) await lookAtChannel(bot, incident, true)
  }
}

type Changed = Extract<ToldOf<'message'>['event'], { subtype: 'message_changed' }>
type Deleted = Extract<ToldOf<'message'>['event'], { subtype: 'message_deleted' }>

/** What is left of a deleted message that has replies; that it is one is told as an edit. */
const tombstone = 'tombstone'

/** A message of a person, of an app, sent to the channel from a thread, or with a file: each may be recorded. */
async function onChanged(
  bot: Bot,
  { event, body }: { event: Changed; body: ToldOf<'message'>['body'] },
): Promise<void> {
  const { channel } = event
  const message: { subtype?: string | undefined; user?: string; ts: string } & Worded = event.message
  if (message.subtype === tombstone) return onDeleted(bot, { event, body }, message.ts)
  if (message.user === bot.botUser || (await bot.reads.incidentIn(channel)) === null) return
  const text = await readableText(bot.desk.db, wordsOfMessage(message), bot.directory)
  const arrival = arrivalOf(message.user ?? bot.botUser, keyOf(body), 'message')
  await follow(bot, channel, message.ts, { kind: 'note_edited', text }, arrival)
}

async function onDeleted(
  bot: Bot,
  { event, body }: { event: Changed | Deleted; body: ToldOf<'message'>['body'] },
  ts: string,
): Promise<void> {
  const before: typeof event.previous_message | undefined = event.previous_message
  const by = before && 'user' in before ? before.user : undefined
  const arrival = arrivalOf(by ?? bot.botUser, keyOf(body), 'message')
  await follow(bot, event.channel, ts, { kind: 'note_deleted' }, arrival)
}

async function follow(
  bot: Bot,
  channel: string,
  ts: string,
  change: MessageChange,
  arrival: Arrival,
): Promise<void> {
  const incident = await bot.reads.incidentIn(channel)
  if (incident === null) return
  await followMessageOn(bot.desk, incident, { message: refOf(bot, channel, ts), change }, arrival)
}

/** The message shortcut "Add to timeline". */
export function onRecordShortcut(bot: Bot) {
  return async ({
    ack,
    shortcut,
    respond,
  }: SlackShortcutMiddlewareArgs<MessageShortcut> & AllMiddlewareArgs): Promise<void> => {
    const { channel, message, user } = shortcut
    const arrival = arrivalOf(user.id, `shortcut:${shortcut.trigger_id}`, 'shortcut')
    const asker = { person: user.id, channel: channel.id, isThere: true }
    const found = await findIncident(bot, null, asker, 'act', arrival)
    const answer = found.ok
      ? await recordMessageOn(
          bot.desk,
          found.incident.number,
          {
            message: {
              ...refOf(bot, channel.id, message.ts, message.thread_ts),
              ...(message.user && { author: message.user }),
            },
            text: await readableText(bot.desk.db, wordsOfMessage(message), bot.directory),
          },
          arrival,
        )
      : found
    await ack()
    const text = !answer.ok
      ? refusalText(answer.refusal, bot.desk.policy)
      : 'already' in answer
        ? mrkdwnText(recordAnswers.already, bot.desk.policy)
        : mrkdwnText(recordAnswers.recorded, bot.desk.policy)
    await respond({ response_type: 'ephemeral', replace_original: false, ...sentence(text) }).catch(() => {})
  }
}
