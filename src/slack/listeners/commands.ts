import type { AllMiddlewareArgs, SlackCommandMiddlewareArgs } from '@slack/bolt'
import type { ModalView } from '@slack/types'
import type { PersonId } from '../../domain/people/people.ts'
import { type Arrival, arrivalOf } from '../../operations/engine/result.ts'
import { namesOf } from '../../store/people/directory.ts'
import type { Command } from '../commands/command.ts'
import { parseCommand } from '../commands/parse-command.ts'
import { type Deed, doneAnswer } from '../views/answer.ts'
import { actionsMenu } from '../views/home/actions-menu.ts'
import { helpView } from '../views/home/help.ts'
import { incompleteView, nearestView } from '../views/home/nearest.ts'
import { declareForm } from '../views/lifecycle/declare-form.ts'
import { closeCheckView } from '../views/postmortem/close-check.ts'
import { refusalText } from '../views/refusals.ts'
import { type Bot, nowOf } from './bot.ts'
import { doctorReply } from './doctor.ts'
import { isSaidHere } from './incident/echo.ts'
import { type DeclaredReply, declareReply, severityChoiceReply } from './lifecycle/declaring.ts'
import { openForm } from './open-form.ts'
import { perform } from './perform.ts'
import { findIncident } from './privacy/knowing.ts'
import type { Asker } from './privacy/membership.ts'
import { listReply, type Reply, replyOf, sentence, timelineReply } from './replies.ts'

type Args = SlackCommandMiddlewareArgs & AllMiddlewareArgs

/** What a command leads to: an answer, one that changes once Slack has followed, or a form. */
type Response =
  | { kind: 'reply'; reply: Reply }
  | ({ kind: 'followed' } & DeclaredReply)
  | { kind: 'form'; form: ModalView }
  /** Everybody here reads what was done. */
  | { kind: 'said' }

function reply(reply: Reply): Response {
  return { kind: 'reply', reply }
}

/** The slash command. It is acknowledged with its answer, and only after everything is stored. */
export function onCommand(bot: Bot) {
  return async ({ command, ack, respond }: Args): Promise<void> => {
    const { policy } = bot.desk
    if (command.command !== policy.command) {
      await ack({ response_type: 'ephemeral', text: otherCommandText(command.command, policy.command) })
      return
    }
    const asker = { person: command.user_id, channel: command.channel_id, isThere: true }
    const arrival = arrivalOf(asker.person, `command:${command.trigger_id}`, 'command')
    const response = await answer(bot, command.text, asker, arrival)
    if (response.kind === 'form') {
      const opened = await openForm(bot, command.trigger_id, response.form, asker.person)
      await ack(opened ? undefined : { response_type: 'ephemeral', ...sentence(formRefused(bot)) })
      return
    }
    const told =
      response.kind === 'reply' ? response.reply : response.kind === 'followed' ? response.now : null
    await ack(told ? { response_type: 'ephemeral', ...told } : undefined)
    await bot.remember(command.user_id, command.user_name)
    const later = response.kind === 'followed' ? await response.later?.() : null
    // Losing this edit costs nothing: the channel is there, and people are in it.
    if (later) await respond({ response_type: 'ephemeral', replace_original: true, ...later }).catch(() => {})
  }
}

/** The manifest and `muster.yml` disagree about the command's name. */
function otherCommandText(used: string, ours: string): string {
  return `Muster answers to \`${ours}\`. To use \`${used}\`, set \`command\` in muster.yml.`
}

function formRefused({ desk }: Bot): string {
  return `Slack didn't open the form. Declare without it: \`${desk.policy.command} sev2 &lt;title&gt;\`.`
}

async function answer(bot: Bot, text: string, asker: Asker, arrival: Arrival): Promise<Response> {
  const { policy, db } = bot.desk
  const at = nowOf(bot)
  const here = asker.channel === null ? null : await bot.reads.incidentIn(asker.channel)
  const names = await namesOf(db, mentionedIn(text))
  const parsed = parseCommand(text, {
    policy,
    at,
    inIncidentChannel: here !== null,
    nameOf: (id) => names.get(id) ?? null,
  })
  const { command } = parsed
  switch (command.verb) {
    case 'declare':
      return declareOrAsk(bot, command, asker, arrival)
    case 'doctor':
      return { kind: 'followed', ...doctorReply(bot, asker) }
    case 'list':
      return reply(await listReply(bot, asker.person))
    case 'open':
    case 'help':
    case 'unknown':
    case 'incomplete':
      return guide(bot, command, parsed.incident, asker, arrival)
    case 'timeline': {
      const found = await findIncident(bot, parsed.incident, asker, 'see', arrival)
      return reply(
        found.ok
          ? await timelineReply(bot, found.incident, null)
          : sentence(refusalText(found.refusal, policy)),
      )
    }
    default:
      return doDeed(bot, parsed.incident, command, asker, arrival)
  }
}

function mentionedIn(text: string): PersonId[] {
  return [...text.matchAll(/<@([UW][A-Z0-9]+)/g)].map(([, id]) => id ?? '')
}

async function declareOrAsk(
  bot: Bot,
  { severity, title }: Extract<Command, { verb: 'declare' }>,
  asker: Asker,
  arrival: Arrival,
): Promise<Response> {
  if (title === '')
    return { kind: 'form', form: declareForm({ policy: bot.desk.policy, channel: asker.channel, severity }) }
  if (severity === null) return reply(await severityChoiceReply(bot, title, asker))
  const declaration = { title, severity, declaredIn: asker.channel }
  return { kind: 'followed', ...(await declareReply(bot, declaration, arrival)) }
}

/** Commands that only show the way. */
async function guide(
  bot: Bot,
  command: Extract<Command, { verb: 'open' | 'help' | 'unknown' | 'incomplete' }>,
  named: number | null,
  asker: Asker,
  arrival: Arrival,
): Promise<Response> {
  const { policy } = bot.desk
  const at = nowOf(bot)
  const found = await findIncident(bot, named, asker, 'see', arrival)
  if (!found.ok && named !== null) return reply(sentence(refusalText(found.refusal, policy)))
  const incident = found.ok ? found.incident : null
  switch (command.verb) {
    case 'open':
      return incident
        ? reply(replyOf(actionsMenu({ incident, policy, at })))
        : { kind: 'form', form: declareForm({ policy, channel: asker.channel }) }
    case 'help':
      return reply(replyOf(helpView({ policy, incident, at })))
    case 'unknown':
      return reply(replyOf(nearestView(command, policy, incident)))
    case 'incomplete':
      return reply(replyOf(incompleteView(command, policy)))
  }
}

async function doDeed(
  bot: Bot,
  named: number | null,
  deed: Deed,
  asker: Asker,
  arrival: Arrival,
): Promise<Response> {
  const { policy } = bot.desk
  const found = await findIncident(bot, named, asker, 'act', arrival)
  if (!found.ok) return reply(sentence(refusalText(found.refusal, policy)))
  if (deed.verb === 'close') {
    const check = closeCheckView(found.incident, policy)
    if (check) return reply(replyOf(check))
  }
  const { number } = found.incident
  const result = await perform(bot.desk, number, deed, arrival)
  if (!result.ok) return reply(sentence(refusalText(result.refusal, policy)))
  if (await isSaidHere(bot, number, deed.verb, asker.channel)) return { kind: 'said' }
  return reply(sentence(doneAnswer(deed, { incident: result.state, policy, at: nowOf(bot) })))
}
