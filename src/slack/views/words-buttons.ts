import type { Button } from '@slack/types'
import type { Incident, Question } from '../../domain/incident/incident.ts'
import { allowed, isOpen } from '../../domain/incident/status.ts'
import type { Words, WordsKind } from '../../domain/record/effects.ts'
import { actionIds } from '../ids.ts'
import {
  acknowledgeButton,
  buttonOf,
  closeButton,
  findingsButton,
  postmortemButton,
  resolveButton,
  takeCommandButton,
  updateButton,
} from './buttons.ts'

type Said<Kind extends WordsKind> = Extract<Words, { kind: Kind }>

/** The words that ask for something, with what answers them. */
const buttons: { [Kind in WordsKind]?: (words: Said<Kind>, incident: Incident) => Button[] } = {
  page: respondButtons,
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
  question: ({ question }, incident) => answers[question](incident),
  closed: ({ postmortemDueAt, openQuestions }, incident) => {
    if (postmortemDueAt === null) return postmortemButton(incident)
    return openQuestions === 0 ? [] : findingsButton(incident)
  },
  action_item: ({ owner, deadlineAt }, incident) => {
    if (!owner) return findingsButton(incident, 'Set owner')
    return deadlineAt ? [] : findingsButton(incident, 'Set due date')
  },
  postmortem_reminder: (_, incident) =>
    allowed[incident.status].has('draft_postmortem')
      ? [...findingsButton(incident), ...postmortemButton(incident)]
      : [],
}

export function wordsButtons(words: Words, incident: Incident): Button[] {
  const row = buttons[words.kind] as ((words: Words, incident: Incident) => Button[]) | undefined
  return row?.(words, incident) ?? []
}

function respondButtons(_: Words, incident: Incident): Button[] {
  return [...acknowledgeButton(incident), ...takeCommandButton(incident)]
}

const answers: Record<Question, (incident: Incident) => Button[]> = {
  noCommander: takeCommandButton,
  quiet: (incident) =>
    isOpen(incident.status) ? [...updateButton(incident), ...resolveButton(incident)] : [],
  notClosed: closeButton,
}
