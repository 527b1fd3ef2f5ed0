import type { Incident } from '../../../domain/incident/incident.ts'
import { similarTo } from '../../../domain/incident/similar.ts'
import type { Declaration } from '../../../domain/lifecycle/declare.ts'
import type { Refusal } from '../../../domain/record/refusal.ts'
import { incidentSubject, keyOf } from '../../../domain/record/subject.ts'
import type { Arrival } from '../../../operations/engine/result.ts'
import { declareIncident } from '../../../operations/lifecycle/declare.ts'
import { readLinks } from '../../../store/incident/slack-links.ts'
import { readFailures } from '../../../store/record/outbox-health.ts'
import { channelNameOf } from '../../text/channel-name.ts'
import { declaredAnswer, notOpenedAnswer, openedAnswer } from '../../views/answer.ts'
import { repeatView, severityChoiceView } from '../../views/lifecycle/severity-choice.ts'
import { refusalText } from '../../views/refusals.ts'
import { type Bot, nowOf } from '../bot.ts'
import { listPublic } from '../privacy/knowing.ts'
import type { Asker } from '../privacy/membership.ts'
import { type Reply, replyOf, sentence } from '../replies.ts'

/** The answer to a declaration, and what it becomes once Slack shows the incident. */
export type DeclaredReply = { now: Reply; later: (() => Promise<Reply | null>) | null; refusal?: Refusal }

export async function declareReply(
  bot: Bot,
  declaration: Omit<Declaration, 'number'>,
  arrival: Arrival,
  anyway = false,
): Promise<DeclaredReply> {
  const result = await declareIncident(bot.desk, declaration, arrival, { asksFirst: !anyway })
  if (!result.ok) {
    const { refusal } = result
    return { now: refusedReply(bot, refusal, declaration), later: null, refusal }
  }
  const incident = result.state
  const channelName = channelNameOf(incident, 1)
  const now = sentence(declaredAnswer({ incident, policy: bot.desk.policy, at: nowOf(bot), channelName }))
  return { now, later: result.repeated ? null : () => openedReply(bot, incident) }
}

/** What seems to be declared already can be joined, or declared all the same. */
function refusedReply(bot: Bot, refusal: Refusal, declaration: Omit<Declaration, 'number'>): Reply {
  const { title, severity, declaredIn: channel } = declaration
  return refusal.kind === 'seems_declared'
    ? replyOf(repeatView({ refusal, title, severity, channel, policy: bot.desk.policy }))
    : sentence(refusalText(refusal, bot.desk.policy))
}

/** The answer as it reads once everything of the declaration is shown, or has failed: each failure is said. */
async function openedReply(bot: Bot, incident: Incident): Promise<Reply | null> {
  const subject = keyOf(incidentSubject(incident.number))
  await bot.outbox.settled(subject)
  const links = await readLinks(bot.desk.db, incident.number)
  const failures = await readFailures(bot.desk.db, subject)
  const refused = failures.find(({ kind }) => kind === 'open_channel')
  const { policy } = bot.desk
  if (refused) return sentence(notOpenedAnswer(incident, refused.reason, policy))
  if (!links.channel) return null
  const invited = links.invited?.people ?? []
  const isIn = invited.includes(incident.declaredBy)
  const opened = openedAnswer({ channel: links.channel.channel, isIn, people: invited.length }, policy)
  const said = failures.map(({ reason }) => reason)
  return sentence([opened, ...new Set(said)].join('\n'))
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
