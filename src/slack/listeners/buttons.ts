import type { AllMiddlewareArgs, BlockAction, ButtonAction, SlackActionMiddlewareArgs } from '@slack/bolt'
import { refusalForAction } from '../../domain/incident/allowed.ts'
import type { Incident } from '../../domain/incident/incident.ts'
import { isFirstArrival } from '../../operations/engine/first-arrival.ts'
import { arrivalOf } from '../../operations/engine/result.ts'
import { performCommand } from '../../operations/lifecycle/command.ts'
import { namesOfThoseIn } from '../../operations/postmortem/people-named.ts'
import { readJson } from '../forms/json.ts'
import { actionIds, declarePattern, retypePattern, severityDeclaredBy } from '../ids/action-ids.ts'
import { summaryDraftIds } from '../ids/evidence-ids.ts'
import { undecided } from '../ids/press-shapes.ts'
import { sectionOf } from '../ids/section-ids.ts'
import { doneAnswer } from '../views/answer.ts'
import { menuWindow } from '../views/home/actions-menu.ts'
import { timelineView, timelineWindow } from '../views/incident/timeline.ts'
import { closeForm } from '../views/postmortem/close-check.ts'
import { publishForm } from '../views/postmortem/publish-check.ts'
import { refusalText } from '../views/refusals.ts'
import { isAlertButton, onAlertButton } from './alerts/alert-buttons.ts'
import { type Bot, nowOf } from './bot.ts'
import { openOnce } from './commands/open-once.ts'
import { openDeclareForm, retype } from './commands/retyping.ts'
import { doctorReply, retryReply } from './doctor.ts'
import { formFor } from './form-for.ts'
import { guidanceFor, showInWindow } from './guidance.ts'
import { publishDay } from './home/day.ts'
import { isInMenu, tellPresser } from './home/menu.ts'
import { isSaidHere } from './incident/echo.ts'
import { join } from './incident/join.ts'
import { declareReply } from './lifecycle/declaring.ts'
import { frozenNow } from './lifecycle/frozen.ts'
import { replaceWindow } from './open-form.ts'
import { openMessageTaskForm } from './postmortem/message-item.ts'
import { isPanelButton, onPanelButton, panelReply } from './postmortem/panel.ts'
import { openSummaryDraft } from './postmortem/summary-draft.ts'
import { tasksAfter } from './postmortem/tasks.ts'
import {
  actionOfForm,
  askedAtOf,
  type ButtonCommand,
  beside,
  carriedBy,
  commandOfButton,
  isReading,
  type Press,
  type Shown,
  windowPressed,
} from './press.ts'
import { findIncident } from './privacy/knowing.ts'
import { type Reply, replyOf, sentence, timelineOf } from './replies.ts'
import { isRunbookButton, onRunbookButton } from './runbooks/runbook-buttons.ts'

type Args = SlackActionMiddlewareArgs<BlockAction<ButtonAction>> & AllMiddlewareArgs

/** Every button. A form is opened first, for its trigger lives three seconds; all else is stored, then acknowledged. */
export function onButton(bot: Bot) {
  return async ({ ack, action, body, respond }: Args): Promise<void> => {
    const channel = body.channel?.id ?? body.container?.channel_id ?? null
    const asker = { person: body.user.id, channel, isThere: true }
    const arrival = arrivalOf(asker.person, `press:${body.trigger_id}`, 'button')
    const window = windowPressed(body.view)
    const isTemporary = body.container?.is_ephemeral === true || window !== null
    const askedAt = askedAtOf(body.container?.message_ts)
    const press = {
      actionId: action.action_id,
      value: action.value ?? '',
      askedAt,
      asker,
      arrival,
      isTemporary,
      window,
    }
    const shown = await carryOut(bot, press, body.trigger_id)
    await ack()
    await bot.directory.remember(body.user.id, body.user.name ?? body.user.username)
    if (body.view?.type === 'home') await publishDay(bot, body.user.id)
    if (!shown || !(await isFirstArrival(bot.desk, toldKey(body.trigger_id)))) return
    if (shown !== 'gone' && 'window' in shown) {
      if (window) await replaceWindow(bot, window, shown.window, body.user.id)
      return
    }
    if (body.view) {
      if (shown !== 'gone') await showInWindow(bot, { triggerId: body.trigger_id, over: window }, shown)
      return
    }
    if (shown === 'gone') {
      await respond({ delete_original: true }).catch(() => {})
      return
    }
    const inPlace = shown.inPlace && isTemporary
    // Losing these words costs nothing: what was done is stored.
    const tell = (reply: Reply): Promise<unknown> =>
      respond({ response_type: 'ephemeral', replace_original: inPlace, ...reply }).catch(() => {})
    await tell(shown.reply)
    for await (const reply of shown.later?.() ?? []) await tell(reply)
  }
}

function toldKey(triggerId: string): string {
  return `told:${triggerId}`
}

async function carryOut(bot: Bot, press: Press, triggerId: string): Promise<Shown> {
  if (press.actionId === actionIds.openLink) return null
  if (declarePattern.test(press.actionId)) return declareUndecided(bot, press)
  if (retypePattern.test(press.actionId)) return retype(bot, press, triggerId)
  if (isAlertButton(press.actionId)) return onAlertButton(bot, press)
  if (isRunbookButton(press.actionId)) return onRunbookButton(bot, press, triggerId)
  if (isPanelButton(press.actionId)) return onPanelButton(bot, press)
  if (press.actionId === actionIds.openMessageTaskForm) return openMessageTaskForm(bot, press, triggerId)
  if (press.actionId === actionIds.openDeclareForm) return openDeclareForm(bot, press, triggerId)
  if (press.actionId === actionIds.showDoctor) {
    const { now, later } = doctorReply(bot, press.asker)
    return { reply: now, inPlace: press.window === null, later }
  }
  if (press.actionId === actionIds.retryRefused)
    return { reply: await retryReply(bot, press.asker), inPlace: true }
  const guidance = await guidanceFor(bot, press.actionId, press.asker, press.arrival)
  if (guidance) return { reply: guidance, inPlace: press.actionId === actionIds.showAllHelp }
  const carried = carriedBy(press.actionId, press.value)
  if (carried === null) return beside(sentence(refusalText({ kind: 'unreadable' }, bot.desk.policy)))
  const access = isReading(press.actionId) ? 'see' : 'act'
  const found = await findIncident(bot, carried.incident, press.asker, access, press.arrival)
  if (!found.ok) return beside(sentence(refusalText(found.refusal, bot.desk.policy)))
  const { incident } = found
  const action = actionOfForm(press.actionId)
  const refusal = action && refusalForAction(incident, action)
  if (refusal) return tellPresser(bot, incident, refusalText(refusal, bot.desk.policy), press)
  if (press.actionId === summaryDraftIds.open) return openSummaryDraft(bot, incident, press, triggerId)
  const frozen = press.actionId === actionIds.openSeverityForm ? await frozenNow(bot) : []
  const people = sectionOf(press.actionId) ? await namesOfThoseIn(bot.desk.db, incident) : []
  const form = formFor(press.actionId, incident, bot.desk.policy, nowOf(bot), { frozen, people })
  if (form) return openOnce(bot, press, triggerId, form)
  switch (press.actionId) {
    case actionIds.showTimeline:
      return openOnce(bot, press, triggerId, timelineWindow(await timelineOf(bot, incident)))
    case actionIds.olderTimeline:
    case actionIds.newerTimeline:
    case actionIds.timelineHousekeeping: {
      const timeline = await timelineOf(bot, incident, carried)
      return press.window
        ? { window: timelineWindow(timeline) }
        : { reply: replyOf(timelineView(timeline)), inPlace: true }
    }
    case actionIds.showPanel:
      return beside(await panelReply(bot, incident))
    case actionIds.showActions:
      return openOnce(
        bot,
        press,
        triggerId,
        menuWindow({ incident, policy: bot.desk.policy, at: nowOf(bot) }),
      )
    case actionIds.join:
      return beside(sentence(await join(bot, incident, press)))
    case actionIds.close: {
      const asked = closeForm(incident, bot.desk.policy)
      if (asked) return openOnce(bot, press, triggerId, asked)
      return perform(bot, incident, { verb: 'close' }, press)
    }
    case actionIds.publishPostmortem: {
      const named = await namesOfThoseIn(bot.desk.db, incident)
      const asked = publishForm(incident, bot.desk.policy, named)
      if (asked) return openOnce(bot, press, triggerId, asked)
      return perform(bot, incident, { verb: 'publish', changes: '' }, press)
    }
    default: {
      const command = commandOfButton(press.actionId, carried, press.askedAt)
      return command ? perform(bot, incident, command, press) : null
    }
  }
}

async function perform(bot: Bot, incident: Incident, command: ButtonCommand, press: Press): Promise<Shown> {
  const { number } = incident
  const result = await performCommand(bot.desk, number, command, press.arrival)
  if (!result.ok) return tellPresser(bot, incident, refusalText(result.refusal, bot.desk.policy), press)
  // Where everyone sees the button, everyone also sees what it did.
  if (!press.isTemporary || isSilent(command)) return null
  if (command.verb === 'finish')
    return { reply: await tasksAfter(bot, result.state, command.id, press), inPlace: true }
  if (await isSaidHere(bot, number, command.verb, press.asker.channel)) return 'gone'
  // A menu that only one person sees has served; what it did takes its place.
  const text = doneAnswer(command, { incident: result.state, policy: bot.desk.policy, at: nowOf(bot) })
  return isInMenu(press)
    ? tellPresser(bot, result.state, text, press)
    : { reply: sentence(text), inPlace: true }
}

/** What these did stands in the message itself, edited. */
function isSilent(
  command: ButtonCommand,
): command is Extract<
  ButtonCommand,
  { verb: 'postpone' | 'cannot' | 'hand_on' | 'rate_page' | 'here' | 'keep_channel' }
> {
  return ['postpone', 'cannot', 'hand_on', 'rate_page', 'here', 'keep_channel'].includes(command.verb)
}

async function declareUndecided(bot: Bot, press: Press): Promise<Shown> {
  const severity = severityDeclaredBy(press.actionId)
  if (!severity) return null
  const asked = readJson(undecided, press.value)
  if (!asked) return beside(sentence(refusalText({ kind: 'unreadable' }, bot.desk.policy)))
  const declaredIn = press.asker.channel ?? asked.in
  const declaration = { title: asked.title, severity, declaredIn }
  const { now, later } = await declareReply(bot, declaration, press.arrival, asked.anyway)
  return { reply: now, inPlace: true, later }
}
