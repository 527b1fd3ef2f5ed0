import type { Incident } from '../../../domain/incident/incident.ts'
import type { ChannelId, PersonId } from '../../../domain/people/people.ts'
import type { Arrival } from '../../../operations/engine/result.ts'
import { performCommand } from '../../../operations/lifecycle/command.ts'
import { namesOf } from '../../../store/people/directory.ts'
import { notRecorded } from '../../../wording/home/doubts.ts'
import type { TypistZone } from '../../../wording/text/zone.ts'
import type { SettledCommand, Timed } from '../../commands/command.ts'
import { parseCommand } from '../../commands/parse-command.ts'
import { isLackingTask, lackingTask } from '../../commands/postmortem/task.ts'
import { isTimed, settleTimes } from '../../commands/settle-times.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { doneAnswer } from '../../views/answer.ts'
import { doubtView } from '../../views/home/doubts.ts'
import { closeCheckView } from '../../views/postmortem/close-check.ts'
import { refusalText } from '../../views/refusals.ts'
import { type Bot, nowOf } from '../bot.ts'
import { capacityReply } from '../capacity/capacity.ts'
import { openCapacityForm } from '../capacity/capacity-form.ts'
import { doctorReply } from '../doctor.ts'
import { isSaidHere } from '../incident/echo.ts'
import { panelReply, publishCheck } from '../postmortem/panel.ts'
import { answerSummaryDraft } from '../postmortem/summary-draft.ts'
import { tasksReply } from '../postmortem/tasks.ts'
import { findIncident } from '../privacy/knowing.ts'
import type { Asker } from '../privacy/membership.ts'
import { publishReply } from '../publishing/publish.ts'
import { replyOf, sentence, timelineReply } from '../replies.ts'
import { answerRunbook } from '../runbooks/runbook.ts'
import { openToilForm } from '../toil/toil-form.ts'
import { answerBeside, isBeside } from './beside.ts'
import { type CommandAnswer, replyAnswer, type TypedCommand } from './command-answer.ts'
import { declareOrAsk, severityOrDeclare } from './declaring.ts'
import { type Guided, guide } from './guidance.ts'
import { noting } from './noting.ts'
import { pageWhere } from './page-where.ts'
import { typistZoneOf } from './typist-zone.ts'

/** Carries out what someone typed, or had typed for them by a button. */
export async function answerCommand(
  bot: Bot,
  typed: TypedCommand,
  asking: Asker,
  arrival: Arrival,
): Promise<CommandAnswer> {
  const { policy, db } = bot.desk
  const asker = { ...asking, ...wordIn(typed.text) }
  const here = asker.channel === null ? null : await bot.reads.incidentIn(asker.channel)
  const names = await namesOf(db, mentionedIn(typed.text))
  const parsed = parseCommand(typed.text, {
    policy,
    inIncidentChannel: here !== null,
    nameOf: (id) => names.get(id) ?? null,
  })
  const { command, incident: named } = parsed
  switch (command.verb) {
    case 'declare':
    case 'security':
      return declareOrAsk(bot, command, asker, arrival)
    case 'severity_or_declare':
      return severityOrDeclare(bot, named, command, typed, asker, arrival)
    case 'doctor':
      return noting({ kind: 'followed', ...doctorReply(bot, asker) }, parsed, policy)
    case 'practice_form':
      return command.of === 'capacity'
        ? openCapacityForm(bot, asker, arrival)
        : { kind: 'form', form: await openToilForm(bot, asker, arrival) }
    case 'capacity':
    case 'capacity_tag':
    case 'capacity_list':
      return replyAnswer(await capacityReply(bot, command, named, asker, arrival))
    case 'runbook':
      return answerRunbook(bot, { named, here }, command.name, asker, arrival)
    case 'open':
    case 'help':
    case 'unknown':
    case 'unknown_person':
    case 'not_here':
    case 'task_form':
    case 'incomplete':
      return answerOf(await guide(bot, { ...parsed, command }, typed.at, asker, arrival))
    case 'tasks':
      return replyAnswer(await tasksReply(bot, { named, whose: command.whose }, asker, arrival))
    case 'publish_status':
      return replyAnswer(await publishReply(bot, named, command.text, asker, arrival))
    case 'summary_draft':
      return answerSummaryDraft(bot, named, asker, arrival)
    case 'panel':
    case 'timeline': {
      const found = await findIncident(bot, named, asker, 'see', arrival)
      if (found.ok && command.verb === 'panel') return replyAnswer(await panelReply(bot, found.incident))
      if (!found.ok) return replyAnswer(sentence(refusalText(found.refusal, policy)))
      const timeline = replyAnswer(await timelineReply(bot, found.incident))
      return noting(timeline, { ...parsed, incident: null }, policy)
    }
    case 'page': {
      const isAboutOne = named !== null || here !== null
      return isAboutOne
        ? doPlain(bot, named, command, '', asker, arrival)
        : replyAnswer(await pageWhere(bot, command, typed, asker))
    }
    case 'task':
      return isLackingTask(command)
        ? answerOf(await guide(bot, { ...parsed, command: lackingTask(command) }, typed.at, asker, arrival))
        : doTimed(bot, named, command, typed, asker, arrival)
    case 'note':
    case 'moment':
    case 'update':
      return doTimed(bot, named, command, typed, asker, arrival)
    default:
      return isBeside(command)
        ? noting(await answerBeside(bot, command, typed, asker, arrival), parsed, policy)
        : doPlain(bot, named, command, parsed.unused ?? '', asker, arrival)
  }
}

function answerOf(guided: Guided): CommandAnswer {
  return 'form' in guided ? { kind: 'form', form: guided.form } : replyAnswer(guided.reply)
}

/** What begins a command is a plain word; anything else is nothing to type again. */
function wordIn(text: string): { word?: string } {
  const [word] = /^[a-z-]{1,20}(?=\s|$)/i.exec(text.trim()) ?? []
  return word ? { word: word.toLowerCase() } : {}
}

function mentionedIn(text: string): PersonId[] {
  return [...text.matchAll(/<@([UW][A-Z0-9]+)/g)].map(([, id]) => id ?? '')
}

/** A time among the words is settled first, by the typist's clock; where it could be several, they are asked. */
async function doTimed(
  bot: Bot,
  named: number | null,
  command: Timed,
  { at }: TypedCommand,
  asker: Asker,
  arrival: Arrival,
): Promise<CommandAnswer> {
  const { policy } = bot.desk
  const { calendar } = policy
  // Both may ask Slack, so they are asked side by side.
  const [found, zone] = await Promise.all([
    findIncident(bot, named, asker, 'act', arrival),
    isTimed(command) ? typistZoneOf(bot, asker.person) : null,
  ])
  if (!found.ok) return replyAnswer(sentence(refusalText(found.refusal, policy)))
  const { incident } = found
  const timeZone = zone?.timeZone ?? calendar.timeZone
  const settled = settleTimes(command, { at, timeZone, calendar, declaredAt: incident.moments.declared })
  if ('command' in settled)
    return perform(bot, incident, settled.command, { zone, channel: asker.channel }, arrival)
  const doubt = doubtView(settled.doubt, zone ?? { timeZone, isTheirs: false }, { incident, policy, at })
  return replyAnswer(replyOf(doubt))
}

async function doPlain(
  bot: Bot,
  named: number | null,
  command: SettledCommand,
  unused: string,
  asker: Asker,
  arrival: Arrival,
): Promise<CommandAnswer> {
  const { policy } = bot.desk
  const found = await findIncident(bot, named, asker, 'act', arrival)
  if (!found.ok) return replyAnswer(sentence(refusalText(found.refusal, policy)))
  const done = await perform(bot, found.incident, command, { zone: null, channel: asker.channel }, arrival)
  if (unused === '') return done
  // What wasn't recorded is said all the same, where everyone reads what was.
  const more = sentence(mrkdwnText(notRecorded(unused), policy))
  if (done.kind !== 'reply') return replyAnswer(more)
  return replyAnswer({ text: done.reply.text, blocks: [...done.reply.blocks, ...more.blocks] })
}

async function perform(
  bot: Bot,
  incident: Incident,
  command: SettledCommand,
  { zone, channel }: { zone: TypistZone | null; channel: ChannelId | null },
  arrival: Arrival,
): Promise<CommandAnswer> {
  const { policy } = bot.desk
  if (command.verb === 'close' && !command.anyway) {
    const check = closeCheckView(incident, policy)
    if (check) return replyAnswer(replyOf(check))
  }
  if (command.verb === 'publish' && !command.anyway) {
    const check = await publishCheck(bot, incident, { changes: command.changes, at: nowOf(bot) })
    if (check) return replyAnswer(replyOf(check))
  }
  const { number } = incident
  const result = await performCommand(bot.desk, number, command, arrival)
  if (!result.ok) return replyAnswer(sentence(refusalText(result.refusal, policy)))
  if (await isSaidHere(bot, number, command.verb, channel)) return { kind: 'said' }
  return replyAnswer(sentence(doneAnswer(command, { incident: result.state, policy, at: nowOf(bot), zone })))
}
