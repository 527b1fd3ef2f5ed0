import type { Waiting } from '../../domain/home/waiting.ts'
import type { Standing } from '../../domain/on-call/standing.ts'
import type { PersonId } from '../../domain/people/people.ts'
import type { Schedule } from '../../domain/policy/schedule.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { fullName } from '../incident/names.ts'
import { scheduleName } from '../on-call/names.ts'
import {
  command,
  day,
  dayAndTime,
  incidentLink,
  type Sentence,
  say,
  strong,
  typed,
  when,
} from '../text/sentence.ts'

/** The headings of the page that each person opens. */
export const dayTitles = {
  waiting: 'Waiting for you',
  onCall: 'On call',
  open: 'Open incidents',
  services: 'Services',
}

export const nothingWaits: Sentence = say`Nothing is waiting for you.`

export const nothingOpen: Sentence = say`No open incidents that you can see.`

const itemLimit = 200

/** One thing that somebody owes an incident, and when. */
export function waitingText(waiting: Waiting, at: Instant): Sentence {
  const { incident, dueAt } = waiting
  const name = strong(fullName(incident))
  const isLate = dueAt !== null && dueAt <= at
  switch (waiting.kind) {
    case 'page':
      return isLate
        ? say`📟 ${name} is paging you. A response was due at ${when(dueAt, at)}.`
        : say`📟 ${name} is paging you.${dueAt && say` Respond by ${when(dueAt, at)}.`}`
    case 'update':
      return isLate
        ? say`📣 ${name}: your update was due at ${when(dueAt, at)}.`
        : say`📣 ${name}: your next update is due${dueAt && say` by ${when(dueAt, at)}`}.`
    case 'postmortem':
      return say`📝 ${name}: the postmortem ${dueText(dueAt, at)}.`
    case 'review':
      return say`👀 ${name}: you were asked to review the postmortem, which ${dueText(dueAt, at)}.`
    case 'action_item':
      return dueAt === null
        ? say`☑️ ${typed(waiting.item.text, itemLimit)} (${incidentLink(incident.number)}), without a due date`
        : say`☑️ ${typed(waiting.item.text, itemLimit)} (${incidentLink(incident.number)}) ${dueText(dueAt, at)}.`
  }
}

function dueText(dueAt: Instant | null, at: Instant): Sentence {
  if (dueAt === null) return say`has no due date`
  return dueAt <= at ? say`was due ${day(dueAt, at)}` : say`is due ${day(dueAt, at)}`
}

/** Of one's own patches, those that there's no room for. */
export function morePatches(count: number): Sentence {
  return say`and ${count} more: ${command('patches')}`
}

/** Said to somebody who's on call, or comes next; null to anybody else. */
export function ownShiftText(
  person: PersonId,
  schedule: Schedule,
  { people, until, next }: Standing,
  at: Instant,
): Sentence | null {
  const name = strong(scheduleName(schedule))
  if (people.includes(person)) {
    return say`You're on call for ${name}${until && say` until ${dayAndTime(until, at)}`}.`
  }
  return until && next.includes(person) ? say`You're next for ${name}, from ${dayAndTime(until, at)}.` : null
}

export function asOfText(at: Instant): Sentence {
  return say`As of ${when(at, at)}. Reopen this tab to refresh it. To see a schedule in full: ${command('oncall')}.`
}
