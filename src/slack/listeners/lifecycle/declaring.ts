import type { Incident } from '../../../domain/incident/incident.ts'
import { similarTo } from '../../../domain/incident/similar.ts'
import type { Declaration } from '../../../domain/lifecycle/declare.ts'
import type { Arrival } from '../../../operations/engine/result.ts'
import { declareIncident } from '../../../operations/lifecycle/declare.ts'
import { channelNameOf } from '../../text/channel-name.ts'
import { declaredAnswer } from '../../views/answer.ts'
import { severityChoiceView } from '../../views/lifecycle/severity-choice.ts'
import { refusalText } from '../../views/refusals.ts'
import { type Bot, nowOf } from '../bot.ts'
import { listPublic } from '../privacy/knowing.ts'
import type { Asker } from '../privacy/membership.ts'
import { type Reply, replyOf, sentence } from '../replies.ts'
import { followDeclaration } from './following.ts'

/** An answer, and what it becomes as Slack follows: each reply in the place of the one before. */
export type Followed = { now: Reply; later: (() => AsyncIterable<Reply>) | null }

export async function declareReply(
  bot: Bot,
  declaration: Omit<Declaration, 'number'>,
  arrival: Arrival,
): Promise<Followed> {
  const result = await declareIncident(bot.desk, declaration, arrival)
  if (!result.ok) return { now: sentence(refusalText(result.refusal, bot.desk.policy)), later: null }
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
