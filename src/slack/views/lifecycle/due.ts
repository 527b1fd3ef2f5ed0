import type { Incident } from '../../../domain/incident/incident.ts'
import { isOpen } from '../../../domain/incident/status.ts'
import { questionsOpen } from '../../../domain/postmortem/open-questions.ts'
import { awaitsResponse } from '../../../domain/response/clock.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import { dayOf, whenOf } from '../../text/mrkdwn.ts'
import { counted } from '../signs.ts'

export type Due = { kind: 'response' | 'update' | 'postmortem'; dueAt: Instant }

/** What people still owe the incident, the most urgent first. */
export function dueOf(incident: Incident): Due[] {
  const { status, response, updates, postmortem } = incident
  const due: Due[] = []
  if (awaitsResponse(incident)) due.push({ kind: 'response', dueAt: response.dueAt })
  if (isOpen(status) && updates.nextDueAt) due.push({ kind: 'update', dueAt: updates.nextDueAt })
  if (status === 'closed' && postmortem.dueAt && questionsOpen(incident).length > 0) {
    due.push({ kind: 'postmortem', dueAt: postmortem.dueAt })
  }
  return due.sort((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0))
}

export function dueText(due: Due, incident: Incident, at: Instant): string {
  const { kind, dueAt } = due
  const isPast = dueAt <= at
  switch (kind) {
    case 'response':
      return `⏱ Response ${isPast ? 'was due' : 'due'} ${whenOf(dueAt, at)}, ${
        incident.response.answered.length > 0 ? 'raised since it was acknowledged' : 'nobody has acknowledged'
      }`
    case 'update':
      return isPast ? `📣 An update was due ${whenOf(dueAt, at)}` : `📣 Next update due ${whenOf(dueAt, at)}`
    case 'postmortem': {
      const open = questionsText(questionsOpen(incident).length)
      return `📝 Postmortem ${isPast ? 'was due' : 'due'} ${dayOf(dueAt)}, ${open}`
    }
  }
}

/** `1 question is open`, `3 questions are open`. */
export function questionsText(count: number): string {
  return `${counted(count, 'question')} ${count === 1 ? 'is' : 'are'} open`
}

/** A line each; says so when nothing is due. */
export function dueLines(incident: Incident, at: Instant): string[] {
  const due = dueOf(incident)
  return due.length === 0 ? ['Nothing is due.'] : due.map((each) => dueText(each, incident, at))
}
