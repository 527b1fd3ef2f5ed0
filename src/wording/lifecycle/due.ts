import type { Incident } from '../../domain/incident/incident.ts'
import { isOpen } from '../../domain/incident/status.ts'
import { questionsOpen } from '../../domain/postmortem/open-questions.ts'
import { awaitsResponse } from '../../domain/response/clock.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { questionsLeft } from '../postmortem/questions.ts'
import { day, type Sentence, say, strong, when } from '../text/sentence.ts'

export type Due = { kind: 'response' | 'update' | 'postmortem'; dueAt: Instant }

/** What people still owe the incident, the most urgent first. */
function dueOf(incident: Incident): Due[] {
  const { status, response, updates, postmortem } = incident
  const due: Due[] = []
  if (awaitsResponse(incident)) due.push({ kind: 'response', dueAt: response.dueAt })
  if (isOpen(status) && updates.nextDueAt) due.push({ kind: 'update', dueAt: updates.nextDueAt })
  if (status === 'closed' && postmortem.dueAt && questionsOpen(incident).length > 0) {
    due.push({ kind: 'postmortem', dueAt: postmortem.dueAt })
  }
  return due.sort((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0))
}

/** One line, without a full stop; bold when it's overdue. */
function dueLine(due: Due, incident: Incident, at: Instant): Sentence {
  const isOverdue = due.dueAt <= at
  const text = texts[due.kind](due.dueAt, isOverdue, incident, at)
  return isOverdue ? [strong(text)] : text
}

/** A line each, and none when nothing is owed. */
export function dueLines(incident: Incident, at: Instant): Sentence[] {
  return dueOf(incident).map((due) => dueLine(due, incident, at))
}

type Text = (dueAt: Instant, isOverdue: boolean, incident: Incident, at: Instant) => Sentence

const texts: Record<Due['kind'], Text> = {
  response: (dueAt, isOverdue, { response }, at) => {
    const last = response.answered.at(-1)
    if (!last) {
      return isOverdue
        ? say`⏱ No response yet, overdue since ${when(dueAt, at)}`
        : say`⏱ Response due by ${when(dueAt, at)}`
    }
    const since = last.endedAt ? 'the last acknowledgement ended' : 'it was raised'
    const why = last.endedAt ? since : 'raised since it was acknowledged'
    return isOverdue
      ? say`⏱ No response since ${since}, overdue since ${when(dueAt, at)}`
      : say`⏱ Response due by ${when(dueAt, at)}, ${why}`
  },
  update: (dueAt, isOverdue, _, at) =>
    isOverdue ? say`📣 Update overdue since ${when(dueAt, at)}` : say`📣 Next update by ${when(dueAt, at)}`,
  postmortem: (dueAt, isOverdue, incident, at) => {
    const left = questionsLeft(questionsOpen(incident).length)
    return say`📝 Postmortem ${isOverdue ? 'overdue since' : 'due'} ${day(dueAt, at)}, ${left}`
  },
}
