import type { Incident } from '../../domain/incident/incident.ts'
import type { HandOverNotice, ShiftNotice } from '../../domain/on-call/effects.ts'
import type { Schedule } from '../../domain/policy/schedule.ts'
import { severityName } from '../../domain/policy/severity.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { latenessText } from '../incident/lateness.ts'
import { nameAndTitle, signOf, statusNames } from '../incident/names.ts'
import { peopleOnCall, scheduleName, spanText } from '../on-call/names.ts'
import { countOf } from '../text/amount.ts'
import { command, dayAndTime, join, type Sentence, say, strong } from '../text/sentence.ts'
import { usages } from '../text/usages.ts'
import { dueLines } from './due.ts'
import { commanderText } from './facts.ts'

/** What the one whose shift begins may know: which incidents are open, and which the last shift was paged for. */
export type HandOverBrief = {
  notice: HandOverNotice
  schedule: Pick<Schedule, 'name'>
  open: readonly Incident[]
  paged: readonly { incident: Incident; times: number }[]
}

const incidentsAtMost = 10
/** Ten titles must fit one message, with all else. */
const titleLimit = 150

/** A line each; the first says it all to who reads only that. */
export function handOverLines({ notice, schedule, open, paged }: HandOverBrief, now: Instant): Sentence[] {
  return [
    standingLine(notice, schedule, now),
    ...openLines(open, now),
    ...pagedLines(notice, paged),
    ...nextLines(notice, now),
  ]
}

function standingLine(
  { at, people, before, until, toldAt, late }: HandOverNotice,
  schedule: Pick<Schedule, 'name'>,
  now: Instant,
): Sentence {
  const end = until && say`Your shift ends ${dayAndTime(until, now)}.`
  const was = before.length > 0 && say`Before: ${peopleOnCall(before)}.`
  const standing = say`On call in ${strong(scheduleName(schedule))} now: ${peopleOnCall(people)}.`
  return join([standing, end, was, latenessText({ plannedAt: at, at: toldAt, late })])
}

function openLines(open: readonly Incident[], now: Instant): Sentence[] {
  if (open.length === 0) return [say`No open incidents.`]
  const sorted = [...open].sort((a, b) => a.severity - b.severity || a.number - b.number)
  const more = sorted.length - incidentsAtMost
  return [
    [strong(countOf(open.length, 'open incident'))],
    ...sorted.slice(0, incidentsAtMost).map((incident) => openLine(incident, now)),
    ...(more > 0 ? [say`and ${more} more`] : []),
  ]
}

function openLine(incident: Incident, now: Instant): Sentence {
  const [due] = dueLines(incident, now)
  const state = join(
    [severityName(incident.severity), statusNames[incident.status], commanderText(incident), due],
    ' · ',
  )
  return say`• ${signOf(incident)} ${nameAndTitle(incident, titleLimit)} · ${state}`
}

function pagedLines({ before, lastShift }: HandOverNotice, paged: HandOverBrief['paged']): Sentence[] {
  if (!lastShift || before.length === 0) return []
  if (paged.length === 0) return [say`No pages last shift.`]
  const more = paged.length - incidentsAtMost
  const each = paged
    .slice(0, incidentsAtMost)
    .map(({ incident, times }) =>
      times === 1
        ? nameAndTitle(incident, titleLimit)
        : say`${nameAndTitle(incident, titleLimit)} (${times} times)`,
    )
  return [say`Paged last shift: ${join(each, ', ')}${more > 0 && say` and ${more} more`}.`]
}

function nextLines({ next }: HandOverNotice, now: Instant): Sentence[] {
  if (next.length === 0) return []
  return [
    say`Your next shifts: ${join(
      next.map((span) => spanText(span, now)),
      '; ',
    )}.`,
  ]
}

/** That someone's shift comes, with whom, and what to do if they can't. */
export function shiftAheadLines(
  schedule: Pick<Schedule, 'name'>,
  { at, until, people, person, before, plannedAt, toldAt, late }: ShiftNotice,
  now: Instant,
): Sentence[] {
  const others = people.filter((id) => id !== person)
  const withOthers = others.length > 0 && say` with ${peopleOnCall(others)}`
  const span = until ? spanText({ from: at, to: until }, now) : say`from ${dayAndTime(at, now)}`
  const shift = say`Your shift in ${strong(scheduleName(schedule))} is ${span}${withOthers}.`
  const was = before.length > 0 && say`Before: ${peopleOnCall(before)}.`
  return [
    join([shift, was, latenessText({ plannedAt, at: toldAt, late })]),
    say`Can't make it? ${command(usages.swap)} or ${command(usages.cover)}`,
  ]
}
