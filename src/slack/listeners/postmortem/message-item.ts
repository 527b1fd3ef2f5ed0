import type { AllMiddlewareArgs, MessageShortcut, SlackShortcutMiddlewareArgs } from '@slack/bolt'
import type { ModalView } from '@slack/types'
import { refusalForAction } from '../../../domain/incident/allowed.ts'
import type { Incident } from '../../../domain/incident/incident.ts'
import type { MessageRef } from '../../../domain/people/people.ts'
import { offerItem } from '../../../domain/postmortem/action-items.ts'
import { incidentSubject } from '../../../domain/record/subject.ts'
import { decideOn } from '../../../operations/engine/decide.ts'
import { type Arrival, arrivalOf } from '../../../operations/engine/result.ts'
import { itemOfMessage } from '../../../operations/postmortem/message-items.ts'
import { readJson } from '../../forms/json.ts'
import type { FormContext } from '../../ids/form-ids.ts'
import { messageItemPress } from '../../ids/press-shapes.ts'
import { wordsOfMessage } from '../../text/message-words.ts'
import { readableText } from '../../text/readable-text.ts'
import { messageItemView, messageTaskForm } from '../../views/postmortem/message-item.ts'
import { refusalText } from '../../views/refusals.ts'
import type { Bot } from '../bot.ts'
import { beside, type Press, type Shown } from '../buttons/press.ts'
import { openOnce } from '../commands/open-once.ts'
import { keyOf, refOf } from '../incident/message-refs.ts'
import { openForm } from '../open-form.ts'
import { findIncident } from '../privacy/knowing.ts'
import { type Reply, replyOf, sentence } from '../replies.ts'
import type { ToldOf } from '../told.ts'

/** ✅ on a message: offers the person who put it there to make it an action item. Muster's own messages don't count. */
export async function onItemReaction(bot: Bot, { event, body }: ToldOf<'reaction_added'>): Promise<void> {
  const { item, item_user: author, user, reaction } = event
  // After two colons comes the skin tone.
  if (reaction.split('::')[0] !== bot.desk.policy.learning.itemReaction) return
  if (item.type !== 'message' || author === bot.botUser || user === bot.botUser) return
  const number = await bot.reads.incidentIn(item.channel)
  if (number === null) return
  const arrival = arrivalOf(user, keyOf(body), 'reaction')
  const message = refOf(bot, item.channel, item.ts)
  await decideOn(bot.desk, incidentSubject(number), arrival, (incident, act) =>
    offerItem(incident, message, act),
  )
}

/** The button under that offer. */
export async function openMessageTaskForm(bot: Bot, press: Press, triggerId: string): Promise<Shown> {
  const pressed = readJson(messageItemPress, press.value)
  if (!pressed) return beside(sentence(refusalText({ kind: 'unreadable' }, bot.desk.policy)))
  const { channel, ts, threadTs } = pressed.message
  const marked = { message: refOf(bot, channel, ts, threadTs), text: pressed.text }
  const found = await findIncident(bot, pressed.incident, press.asker, 'act', press.arrival)
  if (!found.ok) return beside(sentence(refusalText(found.refusal, bot.desk.policy)))
  const opening = await formFor(bot, found.incident, marked)
  return 'form' in opening ? openOnce(bot, press, triggerId, opening.form) : beside(opening.reply)
}

/** The message shortcut "Add action item": the form, begun with the message's words. */
export function onItemShortcut(bot: Bot) {
  return async ({
    ack,
    shortcut,
    respond,
  }: SlackShortcutMiddlewareArgs<MessageShortcut> & AllMiddlewareArgs): Promise<void> => {
    const { channel, message, user, trigger_id: triggerId } = shortcut
    const arrival = arrivalOf(user.id, `shortcut:${triggerId}`, 'shortcut')
    const asker = { person: user.id, channel: channel.id, isThere: true }
    const found = await findIncident(bot, null, asker, 'act', arrival)
    const marked = {
      message: refOf(bot, channel.id, message.ts, message.thread_ts),
      text: await readableText(bot.desk.db, wordsOfMessage(message), bot.directory),
    }
    const opening = found.ok
      ? await formFor(bot, found.incident, marked)
      : { reply: sentence(refusalText(found.refusal, bot.desk.policy)) }
    if ('form' in opening && (await openForm(bot, triggerId, opening.form, user.id))) return ack()
    await ack()
    const reply = 'form' in opening ? sentence("Slack didn't open the form. Try again.") : opening.reply
    await respond({ response_type: 'ephemeral', replace_original: false, ...reply }).catch(() => {})
  }
}

type Opening = { form: ModalView } | { reply: Reply }

/** It isn't opened if it would only be refused, or if the message is an item already. */
async function formFor(
  bot: Bot,
  incident: Incident,
  { message, text }: { message: MessageRef; text: string },
): Promise<Opening> {
  const { db, policy } = bot.desk
  const refusal = refusalForAction(incident, 'task')
  if (refusal) return { reply: sentence(refusalText(refusal, policy)) }
  const item = await itemOfMessage(db, incident, message)
  if (item !== null) return { reply: replyOf(messageItemView(incident, { message, text, item, policy })) }
  return { form: messageTaskForm(incident, message, text) }
}

/** An item that was made of a message leads back to it on the timeline. */
export function madeOf(bot: Bot, { message }: FormContext, arrival: Arrival): Arrival {
  if (!message) return arrival
  const ref = refOf(bot, message.channel, message.ts, message.threadTs)
  return { ...arrival, source: { ...arrival.source, message: ref } }
}
