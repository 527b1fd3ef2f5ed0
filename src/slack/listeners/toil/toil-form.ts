import type { ModalView } from '@slack/types'
import { durationOf } from '../../../domain/time/durations.ts'
import { dayText } from '../../../domain/time/local-time.ts'
import type { Arrival } from '../../../operations/engine/result.ts'
import { noteToilOn } from '../../../operations/toil/toil.ts'
import { toilNoted } from '../../../wording/toil/toil.ts'
import { fieldsOf } from '../../forms/fields.ts'
import { practiceBlockIds } from '../../ids/practice-ids.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { refusalPlainText } from '../../views/refusals.ts'
import { toilForm } from '../../views/toil/toil-form.ts'
import { type Bot, nowOf } from '../bot.ts'
import type { Asker } from '../privacy/membership.ts'
import { sentence } from '../replies.ts'
import type { Sent } from '../sent.ts'
import { usualTeam } from './toil.ts'

export async function openToilForm(bot: Bot, asker: Asker, arrival: Arrival): Promise<ModalView> {
  const { policy } = bot.desk
  const today = dayText(nowOf(bot), policy.calendar.timeZone)
  return toilForm(policy, { channel: asker.channel, today, team: await usualTeam(bot, asker, arrival) })
}

const fieldOf = {
  toil_words: practiceBlockIds.what,
  toil_too_much: practiceBlockIds.duration,
  toil_ahead: practiceBlockIds.day,
} as const

/** Notes what the form says; what's wrong stands beside its field. */
export async function submitToil(bot: Bot, state: unknown, asker: Asker, arrival: Arrival): Promise<Sent> {
  const { policy } = bot.desk
  const fields = fieldsOf(state)
  const length = durationOf(fields.text(practiceBlockIds.duration) ?? '')
  if (length?.unit !== 'ms')
    return { errors: { [practiceBlockIds.duration]: 'Say how long, such as 2h, 30m or 1h30m.' } }
  const today = dayText(nowOf(bot), policy.calendar.timeZone)
  const noted = {
    text: fields.text(practiceBlockIds.what) ?? '',
    ms: length.ms,
    day: fields.day(practiceBlockIds.day) ?? today,
    team: fields.choice(practiceBlockIds.team),
  }
  const result = await noteToilOn(bot.desk, noted, arrival)
  if (!result.ok) {
    const { refusal } = result
    const field =
      refusal.kind in fieldOf ? fieldOf[refusal.kind as keyof typeof fieldOf] : practiceBlockIds.what
    return { errors: { [field]: refusalPlainText(refusal, policy, () => null) } }
  }
  const event = result.decision?.events[0]?.what
  if (event?.kind !== 'toil_noted' || asker.channel === null) return { said: null, place: null }
  const said = sentence(mrkdwnText(toilNoted({ ...event, team: result.state.team }, today), policy))
  return { said, place: { channel: asker.channel, threadTs: null } }
}
