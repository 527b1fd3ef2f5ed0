import { isFirstArrival } from '../../../operations/engine/first-arrival.ts'
import type { Arrival } from '../../../operations/engine/result.ts'
import { declareValues } from '../../forms/values.ts'
import { blockIds } from '../../ids/form-ids.ts'
import { declareAgainText, refusalPlainText } from '../../views/refusals.ts'
import type { Bot } from '../bot.ts'
import type { Asker } from '../privacy/membership.ts'
import { type Sent, tell } from '../sent.ts'
import { answerDirectly } from './declare-shortcut.ts'
import { declareReply } from './declaring.ts'

/** One sending of one form. Slack may deliver it more than once, and each time it is sent it has a new trigger. */
type Submission = { view: string; trigger: string }

/**
 * Declares what the form says. Where it seems to be an open incident, the form stays open and says so beside
 * the title, with nothing lost; sent again, it's meant.
 */
export async function submitDeclaration(
  bot: Bot,
  state: unknown,
  asker: Asker,
  arrival: Arrival,
  submission: Submission,
): Promise<Sent> {
  const form = declareValues(state)
  if (!form.ok) return { errors: form.errors }
  const declaration = { ...form.values, declaredIn: asker.channel }
  const first = await declareReply(bot, declaration, arrival)
  if (first.refusal?.kind === 'no_such_service' || first.refusal?.kind === 'too_many_services') {
    return { errors: { [blockIds.services]: refusalPlainText(first.refusal, bot.desk.policy, () => null) } }
  }
  const asks = first.refusal?.kind === 'seems_declared' ? first.refusal : null
  if (asks && (await isAskedFirst(bot, submission))) {
    return { errors: { [blockIds.title]: declareAgainText(asks, bot.desk.policy) } }
  }
  const { now, later } = asks ? await declareReply(bot, declaration, arrival, true) : first
  const place = asker.channel ? { channel: asker.channel, threadTs: null } : null
  if (later) {
    const follow = async (): Promise<void> => {
      for await (const reply of later()) {
        if (place) await tell(bot, asker.person, place, reply)
        else await answerDirectly(bot, asker.person, reply)
      }
    }
    void follow().catch((error: unknown) => bot.log.warn("a declaration's answer was not updated", { error }))
  }
  return { said: now, place }
}

/** Whether this sending is the one that is asked: the first of its form, however often it is delivered. */
async function isAskedFirst({ desk }: Bot, { view, trigger }: Submission): Promise<boolean> {
  const isNew = await isFirstArrival(desk, `asked:${view}:${trigger}`)
  const isFirst = await isFirstArrival(desk, `asked:${view}`)
  return isFirst || !isNew
}
