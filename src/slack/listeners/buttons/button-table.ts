import { namesOfThoseIn } from '../../../operations/postmortem/people-named.ts'
import { actionIds, severitySetBy, statusSetBy } from '../../ids/action-ids.ts'
import type { ButtonId } from '../../ids/every-id.ts'
import { summaryDraftIds, turnPanelIds } from '../../ids/evidence-ids.ts'
import { itemActionOf } from '../../ids/item-ids.ts'
import { runbookActionIds } from '../../ids/runbook-ids.ts'
import { sectionOf } from '../../ids/section-ids.ts'
import { severalIds } from '../../ids/several.ts'
import { menuWindow } from '../../views/home/actions-menu.ts'
import { timelineView, timelineWindow } from '../../views/incident/timeline.ts'
import { closeForm } from '../../views/postmortem/close-check.ts'
import { findingsForm } from '../../views/postmortem/findings-form.ts'
import { itemForm } from '../../views/postmortem/item-form.ts'
import { publishForm } from '../../views/postmortem/publish-check.ts'
import { onAlertButton } from '../alerts/alert-buttons.ts'
import { nowOf } from '../bot.ts'
import { openOnce } from '../commands/open-once.ts'
import { openDeclareForm, retype } from '../commands/retyping.ts'
import { doctorReply, retryReply } from '../doctor.ts'
import { showHelp, showOpen } from '../guidance.ts'
import { join } from '../incident/join.ts'
import { declareUndecided } from '../lifecycle/declaring.ts'
import { openMessageTaskForm } from '../postmortem/message-item.ts'
import { answerEvidence, panelReply, turnPanel } from '../postmortem/panel.ts'
import { openSummaryDraft } from '../postmortem/summary-draft.ts'
import { replyOf, sentence, timelineOf } from '../replies.ts'
import { onRunbookButton } from '../runbooks/runbook-buttons.ts'
import { type CommandOfButton, commandsOfButtons } from './button-commands.ts'
import { formsOfButtons } from './form-for.ts'
import { type Handler, onIncident, openFormBehind, performCommandOf, whereAllowed } from './on-incident.ts'
import { perform } from './perform.ts'
import { beside } from './press.ts'

const turnTimeline = onIncident('see', async ({ bot, press, incident, carried }) => {
  const timeline = await timelineOf(bot, incident, carried)
  return press.window
    ? { window: timelineWindow(timeline) }
    : { reply: replyOf(timelineView(timeline)), inPlace: true }
})

function handlersOf<Id extends string, Row>(
  rows: { [id in Id]: Row },
  handlerOfRow: (row: Row, id: Id) => Handler,
): { [id in Id]: Handler } {
  const entries = Object.entries(rows) as [Id, Row][]
  return Object.fromEntries(entries.map(([id, row]) => [id, handlerOfRow(row, id)])) as {
    [id in Id]: Handler
  }
}

/** Every button that has one id; one without a row doesn't build. */
const buttons: Record<ButtonId, Handler> = {
  ...handlersOf(formsOfButtons, (_, id) => openFormBehind(id)),
  ...handlersOf<keyof typeof commandsOfButtons, CommandOfButton>(commandsOfButtons, performCommandOf),
  [actionIds.openLink]: async () => null,
  [actionIds.openMessageTaskForm]: openMessageTaskForm,
  [actionIds.openDeclareForm]: openDeclareForm,
  [actionIds.showDoctor]: async (bot, press) => {
    const { now, later } = doctorReply(bot, press.asker)
    return { reply: now, inPlace: press.window === null, later }
  },
  [actionIds.retryRefused]: async (bot, { asker }) => ({
    reply: await retryReply(bot, asker),
    inPlace: true,
  }),
  [actionIds.showOpen]: showOpen,
  [actionIds.showHelp]: showHelp,
  [actionIds.showAllHelp]: showHelp,
  [actionIds.declareAlerts]: onAlertButton,
  [actionIds.addAlerts]: onAlertButton,
  [runbookActionIds.open]: onRunbookButton,
  [runbookActionIds.tick]: onRunbookButton,
  [runbookActionIds.run]: onRunbookButton,
  [runbookActionIds.untick]: onRunbookButton,
  [runbookActionIds.openNote]: onRunbookButton,
  [turnPanelIds.back]: turnPanel,
  [turnPanelIds.on]: turnPanel,
  [summaryDraftIds.open]: whereAllowed('findings', ({ bot, incident, press, triggerId }) =>
    openSummaryDraft(bot, incident, press, triggerId),
  ),
  [actionIds.showTimeline]: onIncident('see', async ({ bot, press, triggerId, incident }) =>
    openOnce(bot, press, triggerId, timelineWindow(await timelineOf(bot, incident))),
  ),
  [actionIds.olderTimeline]: turnTimeline,
  [actionIds.newerTimeline]: turnTimeline,
  [actionIds.timelineHousekeeping]: turnTimeline,
  [actionIds.showPanel]: onIncident('see', async ({ bot, incident }) =>
    beside(await panelReply(bot, incident)),
  ),
  [actionIds.showActions]: onIncident('see', ({ bot, press, triggerId, incident }) =>
    openOnce(bot, press, triggerId, menuWindow({ incident, policy: bot.desk.policy, at: nowOf(bot) })),
  ),
  [actionIds.join]: onIncident('act', async ({ bot, press, incident }) =>
    beside(sentence(await join(bot, incident, press))),
  ),
  [actionIds.close]: onIncident('act', async ({ bot, press, triggerId, incident }) => {
    const asked = closeForm(incident, bot.desk.policy)
    return asked ? openOnce(bot, press, triggerId, asked) : perform(bot, incident, { verb: 'close' }, press)
  }),
  [actionIds.publishPostmortem]: onIncident('act', async ({ bot, press, triggerId, incident }) => {
    const asked = publishForm(incident, bot.desk.policy, await namesOfThoseIn(bot.desk.db, incident))
    if (asked) return openOnce(bot, press, triggerId, asked)
    return perform(bot, incident, { verb: 'publish', changes: '' }, press)
  }),
}

const editItem = whereAllowed('task', async ({ bot, press, triggerId, incident }) => {
  const item = itemActionOf(press.actionId)
  const form = item && itemForm(incident, item.item, bot.desk.policy.calendar)
  return form ? openOnce(bot, press, triggerId, form) : null
})

const finishItem = onIncident('act', async ({ bot, press, incident }) => {
  const item = itemActionOf(press.actionId)
  if (!item) return null
  return perform(bot, incident, { verb: 'finish', id: item.item, done: item.action === 'finish' }, press)
})

/** Every button of which a message holds several. */
const several: Record<keyof typeof severalIds, Handler> = {
  declare: declareUndecided,
  retype,
  setSeverity: onIncident('act', async ({ bot, press, incident, carried: { from } }) => {
    const to = severitySetBy(press.actionId)
    return to && perform(bot, incident, { verb: 'severity', to, why: '', ...(from && { from }) }, press)
  }),
  setStatus: onIncident('act', async ({ bot, press, incident }) => {
    const to = statusSetBy(press.actionId)
    return to && perform(bot, incident, { verb: 'status', to, text: '' }, press)
  }),
  section: whereAllowed('findings', async ({ bot, press, triggerId, incident }) => {
    const field = sectionOf(press.actionId)
    if (!field) return null
    const people = await namesOfThoseIn(bot.desk.db, incident)
    const form = findingsForm(incident, { fields: [field], policy: bot.desk.policy, people })
    return openOnce(bot, press, triggerId, form)
  }),
  item: (bot, press, triggerId) =>
    (itemActionOf(press.actionId)?.action === 'edit' ? editItem : finishItem)(bot, press, triggerId),
  evidence: answerEvidence,
  judge: onRunbookButton,
}

const severalNames = Object.keys(severalIds) as (keyof typeof severalIds)[]

/** What a button does; null for one that this version doesn't have, under a message of another. */
export function handlerOf(actionId: string): Handler | null {
  // An action's id comes from outside, and every object has a `constructor`.
  if (Object.hasOwn(buttons, actionId)) return buttons[actionId as ButtonId]
  const name = severalNames.find((one) => severalIds[one].test(actionId))
  return name ? several[name] : null
}
