import type { Button } from '@slack/types'
import type { z } from 'zod'
import { type Incident, isItemOpen, type Question } from '../../domain/incident/incident.ts'
import { allowed, isOpen } from '../../domain/incident/status.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { itemsAskedAbout } from '../../domain/postmortem/listed-items.ts'
import { questionsOpen } from '../../domain/postmortem/open-questions.ts'
import type { Words, WordsKind } from '../../domain/record/effects.ts'
import type { Spoken } from '../../wording/incident/spoken.ts'
import { actionIds } from '../ids/action-ids.ts'
import type { dutyPress } from '../ids/press-shapes.ts'
import { addAlertsButton, declareAlertsButton } from './alerts/posted-alerts.ts'
import {
  acknowledgeButton,
  approveButton,
  buttonOf,
  closeButton,
  findingsButton,
  panelButton,
  postmortemButton,
  primary,
  publishButton,
  resolveButton,
  roleButton,
  snoozeButton,
  statusButtons,
  stillOnItButtons,
  summaryDraftButton,
  takeCommandButton,
  updateButton,
} from './buttons.ts'
import { raiseButton } from './lifecycle/severity-buttons.ts'
import { itemButtons, notDoneButton } from './postmortem/item-buttons.ts'

type Said<Kind extends WordsKind> = Extract<Words, { kind: Kind }>

/** The words that ask for something, with what answers them. */
type Row<Kind extends WordsKind> = (words: Said<Kind>, incident: Incident, policy: Policy) => Button[]

const buttons: { [Kind in WordsKind]?: Row<Kind> } = {
  alerts_proposed: ({ asks }, incident) => [
    ...(isOpen(incident.status) ? [addAlertsButton(asks, incident.number)] : []),
    declareAlertsButton(asks, 'Declare another'),
  ],
  alerts_graver: ({ to }, incident, policy) => raiseButton(incident, to, policy),
  alerts_calm: (_, incident) => statusButtons(incident, ['monitoring']),
  page: ({ byHand }, incident) => respondButtons({ isByHand: byHand !== undefined }, incident),
  response_reminder: respondButtons,
  response_missed: respondButtons,
  nobody_to_page: respondButtons,
  page_unsent: respondButtons,
  update_overdue: (_, incident) =>
    isOpen(incident.status)
      ? [
          ...updateButton(incident),
          buttonOf(actionIds.updateLater, 'Remind in 15 min', incident),
          buttonOf(actionIds.nothingNew, 'Nothing new', incident),
        ]
      : [],
  question: ({ question }, incident, policy) => [
    ...answers[question](incident),
    ...snoozeButton(incident, policy),
  ],
  severity_changed: ({ asksAgain }, incident) => (asksAgain ? acknowledgeButton(incident) : []),
  role_vacated: (_, incident) => [...takeCommandButton(incident), ...roleButton(incident)],
  closed: ({ postmortemDueAt }, incident, policy) => {
    if (postmortemDueAt === null) return postmortemButton(incident)
    if (questionsOpen(incident).length === 0) return []
    const hasSummary = incident.findings.summary !== null
    return [...findingsButton(incident), ...(hasSummary ? [] : summaryDraftButton(incident, policy))]
  },
  duty_due: ({ name }, { number }) => {
    const value = JSON.stringify({ incident: number, duty: name } satisfies z.infer<typeof dutyPress>)
    return [
      { ...primary(buttonOf(actionIds.reportDuty, 'Mark reported', { number })), value },
      { ...buttonOf(actionIds.waiveDuty, 'Not required', { number }), value },
    ]
  },
  archive_offered: (_, incident) => [buttonOf(actionIds.keepChannel, 'Keep channel', incident)],
  page_useful: (_, incident) =>
    incident.pageUseful === null && allowed[incident.status].has('rate_page')
      ? [
          buttonOf(actionIds.pageUseful, 'Page was useful', incident),
          buttonOf(actionIds.pageNotUseful, 'Not useful', incident),
        ]
      : [],
  action_item: ({ owner, deadlineAt }, incident) => {
    if (!owner) return findingsButton(incident, 'Set owner')
    return deadlineAt ? [] : findingsButton(incident, 'Set due date')
  },
  action_items_due: (words, incident) => itemButtons(itemsAskedAbout(incident, words), incident),
  action_item_done: ({ id }, incident) =>
    incident.actionItems.some((item) => item.id === id && !isItemOpen(item))
      ? [notDoneButton(id, incident)]
      : [],
  review_asked: (_, incident) => [...approveButton(incident), ...panelButton(incident)],
  postmortem_approved: ({ waiting }, incident) => (waiting > 0 ? [] : publishButton(incident)),
  // The last one comes no more, however long it's put off.
  postmortem_reminder: ({ last = false }, incident, policy) =>
    allowed[incident.status].has('draft_postmortem')
      ? [
          ...findingsButton(incident),
          ...publishButton(incident),
          ...(last ? [] : snoozeButton(incident, policy)),
        ]
      : [],
}

export function wordsButtons(words: Words, { incident, policy }: Spoken): Button[] {
  const row = buttons[words.kind] as ((words: Words, ...about: [Incident, Policy]) => Button[]) | undefined
  return row?.(words, incident, policy) ?? []
}

function respondButtons(asked: Words | { isByHand: boolean }, incident: Incident): Button[] {
  const isByHand = 'isByHand' in asked && asked.isByHand
  return [...acknowledgeButton(incident, isByHand), ...takeCommandButton(incident)]
}

const answers: Record<Question, (incident: Incident) => Button[]> = {
  noCommander: takeCommandButton,
  quiet: (incident) =>
    isOpen(incident.status) ? [...updateButton(incident), ...resolveButton(incident)] : [],
  notClosed: closeButton,
  stillOnIt: stillOnItButtons,
}
