import type { Incident } from '../../../domain/incident/incident.ts'
import { similarTo } from '../../../domain/incident/likeness/similar.ts'
import type { Declaration } from '../../../domain/lifecycle/declare.ts'
import type { Refusal } from '../../../domain/record/refusal.ts'
import type { Arrival } from '../../../operations/engine/result.ts'
import { declareIncident } from '../../../operations/lifecycle/declare.ts'
import { readJson } from '../../forms/json.ts'
import { severityDeclaredBy } from '../../ids/action-ids.ts'
import { undecided } from '../../ids/press-shapes.ts'
import { channelNameOf } from '../../text/channel-name.ts'
import { declaredAnswer } from '../../views/answer.ts'
import { repeatView, severityChoiceView } from '../../views/lifecycle/severity-choice.ts'
import { refusalText } from '../../views/refusals.ts'
import { type Bot, nowOf } from '../bot.ts'
import { beside, type Press, type Shown } from '../buttons/press.ts'
import { listPublic } from '../privacy/knowing.ts'
import type { Asker } from '../privacy/membership.ts'
import { type Followed, type Reply, replyOf, sentence } from '../replies.ts'
import { followDeclaration } from './following.ts'

/** Of a declaration, with why it was refused. */
export type Declared = Followed & { refusal?: Refusal }

export async function declareReply(
  bot: Bot,
  declaration: Omit<Declaration, 'number'>,
  arrival: Arrival,
  anyway = false,
): Promise<Declared> {
  const result = await declareIncident(bot.desk, declaration, arrival, { asksFirst: !anyway })
  if (!result.ok) {
    const { refusal } = result
    return { now: refusedReply(bot, refusal, declaration), later: null, refusal }
  }
  const incident: Incident = result.state
  const happenings = result.decision?.events.map(({ what }) => what)
  const called = happenings?.find((what) => what.kind === 'paged' || what.kind === 'nobody_paged')
  const now = declaredAnswer({
    incident,
    policy: bot.desk.policy,
    at: nowOf(bot),
    channelName: channelNameOf(incident, 1),
    called: called ?? null,
  })
  return { now: sentence(now), later: result.repeated ? null : () => followDeclaration(bot, incident) }
}

/** What seems to be declared already can be joined, or declared all the same. */
function refusedReply(bot: Bot, refusal: Refusal, declaration: Omit<Declaration, 'number'>): Reply {
  const { title, severity, declaredIn: channel } = declaration
  return refusal.kind === 'seems_declared'
    ? replyOf(repeatView({ refusal, title, severity, channel, policy: bot.desk.policy }))
    : sentence(refusalText(refusal, bot.desk.policy))
}

/** A title alone: it is asked how bad it is, with the open incidents that may be the same thing. */
export async function severityChoiceReply(bot: Bot, title: string, asker: Asker): Promise<Reply> {
  return replyOf(
    severityChoiceView({
      title,
      channel: asker.channel,
      policy: bot.desk.policy,
      similar: similarTo(title, await listPublic(bot)),
      at: nowOf(bot),
    }),
  )
}

/** The severity that a declaration was asked for, as a button. */
export async function declareUndecided(bot: Bot, press: Press): Promise<Shown> {
  const severity = severityDeclaredBy(press.actionId)
  if (!severity) return null
  const asked = readJson(undecided, press.value)
  if (!asked) return beside(sentence(refusalText({ kind: 'unreadable' }, bot.desk.policy)))
  const declaredIn = press.asker.channel ?? asked.in
  const declaration = { title: asked.title, severity, declaredIn }
  const { now, later } = await declareReply(bot, declaration, press.arrival, asked.anyway)
  return { reply: now, inPlace: true, later }
}
