import type { Button } from '@slack/types'
import type { Incident } from '../../domain/incident/incident.ts'
import { allowed, isOpen } from '../../domain/incident/status.ts'
import type { PersonId } from '../../domain/people/people.ts'
import type { SeverityPolicy, Target } from '../../domain/policy/policy.ts'
import { severityName } from '../../domain/policy/severity.ts'
import type { Words } from '../../domain/record/effects.ts'
import { awaitsResponse } from '../../domain/response/clock.ts'
import { leftText, spentText } from '../../domain/time/durations.ts'
import { type Instant, msBetween } from '../../domain/time/instant.ts'
import { type Lateness, latenessOf } from '../../domain/time/lateness.ts'
import { actionIds } from '../ids.ts'
import { escapedWithin, mention, mentionOf, whenOf } from '../text/mrkdwn.ts'
import { actions, section } from './blocks.ts'
import {
  acknowledgeButton,
  buttonOf,
  closeButton,
  findingsButton,
  postmortemButton,
  resolveButton,
  roleButton,
  snoozeButton,
  takeCommandButton,
  updateButton,
} from './buttons.ts'
import { questionsText } from './lifecycle/due.ts'
import { fullName, incidentName, nameAndTitle, severitySign } from './signs.ts'
import type { Spoken } from './spoken.ts'
import type { View } from './view.ts'

type Said<Kind extends Words['kind']> = Extract<Words, { kind: Kind }>

/** Slack takes far more, but a message of mentions alone says nothing. */
const mentionsAtMost = 50

function said(sentences: string[], buttons: Button[]): View {
  const text = sentences.filter(Boolean).join(' ')
  return { text, blocks: [section(text), ...actions(buttons)] }
}

function mentions(targets: readonly Target[]): string {
  return targets.slice(0, mentionsAtMost).map(mentionOf).join(' ')
}

type Late = { plannedAt: Instant; at: Instant; late: Lateness | null | undefined }

/** Says that the machine was late, never that people were, and why only where that is known. */
function lateness({ plannedAt, at, late = latenessOf({ plannedAt, at }, undefined) }: Late): string {
  const [planned, fired] = [whenOf(plannedAt, at), whenOf(at, at)]
  switch (late) {
    case null:
      return ''
    case 'down':
      return `(Late: Muster was down from ${planned} to ${fired}.)`
    case 'leap':
      return `(Late: due ${planned}; the clock jumped to ${fired}.)`
    case 'unknown':
      return `(Late: due ${planned}, said ${fired}.)`
  }
}

function named(people: readonly PersonId[] | undefined): string {
  return (people ?? []).map(mention).join(' ')
}

function respondButtons(incident: Incident): Button[] {
  return [...acknowledgeButton(incident), ...takeCommandButton(incident)]
}

export function pageView(words: Said<'page'>, { incident, at }: Spoken): View {
  const call = words.mention === 'none' ? mentions(words.targets) : `<!${words.mention}>`
  const again = words.level > 1 && !words.quietSince ? `Page ${words.level}.` : ''
  const name = `*${nameAndTitle(incident)}*, ${severityName(words.severity)}.`
  const sentences = [severitySign[words.severity], call, name, ...responseTexts(words, incident, at), again]
  return said(sentences, respondButtons(incident))
}

/** A missed target stays a fact, whoever has answered since. */
function responseTexts(
  { dueAt, missed, tellsMissAt, late, quietSince }: Said<'page'>,
  incident: Incident,
  at: Instant,
): string[] {
  const isAwaited = awaitsResponse(incident)
  if (quietSince) return [`Acknowledged, but nothing has happened since ${whenOf(quietSince, at)}.`]
  if (tellsMissAt) {
    const fact = `Response was due at ${whenOf(dueAt, tellsMissAt)}.`
    return [
      fact,
      isAwaited ? 'Nobody has acknowledged.' : '',
      lateness({ plannedAt: dueAt, at: tellsMissAt, late }),
    ]
  }
  return isAwaited ? [`Response ${missed || dueAt <= at ? 'was due' : 'due'} ${whenOf(dueAt, at)}.`] : []
}

export function responseReminderView(words: Said<'response_reminder'>, { incident }: Spoken): View {
  const { severity, dueAt, plannedAt, at, late, targets } = words
  const left = leftText(msBetween(at, dueAt))
  return said(
    [
      mentions(targets),
      `${severityName(severity)} response is due in ${left} (${whenOf(dueAt, at)}). Nobody has acknowledged.`,
      lateness({ plannedAt, at, late }),
    ],
    respondButtons(incident),
  )
}

export function responseMissedView(words: Said<'response_missed'>, { incident, policy }: Spoken): View {
  const { severity, dueAt, at, late, targets, pagesNext } = words
  const next = pagesNext ? nextCallText(policy.severities[severity].mention) : 'Nobody has acknowledged.'
  return said(
    [
      mentions(targets),
      `Response was due at ${whenOf(dueAt, at)}.`,
      next,
      lateness({ plannedAt: dueAt, at, late }),
    ],
    respondButtons(incident),
  )
}

/** Who the page that follows goes to, in a message of its own: everybody, for nobody is configured. */
function nextCallText(mention: SeverityPolicy['mention']): string {
  return mention === 'channel' ? 'Calling everybody again.' : 'Calling everybody active again.'
}

export function updateOverdueView(words: Said<'update_overdue'>, { incident }: Spoken): View {
  const { dueAt, at, late = null, people } = words
  const buttons = isOpen(incident.status)
    ? [
        ...updateButton(incident),
        buttonOf(actionIds.updateLater, 'In 15 min', incident),
        buttonOf(actionIds.nothingNew, 'Nothing new', incident),
      ]
    : []
  const fact = `An update was due at ${whenOf(dueAt, at)}.`
  return said([named(people), fact, lateness({ plannedAt: dueAt, at, late })], buttons)
}

export function questionView(words: Said<'question'>, { incident, policy }: Spoken): View {
  const last = words.last ? 'Muster will not ask again.' : ''
  const buttons = [...questionButtons(words, incident), ...snoozeButton(incident, policy)]
  return said([named(words.people), questionText(words, incident), last], buttons)
}

/** Who left, and which of their roles nobody holds now. */
export function roleVacatedView(words: Said<'role_vacated'>, { incident, policy }: Spoken): View {
  const nameOf = (id: string): string => policy.roles.find((role) => role.id === id)?.name ?? id
  const roles = words.roles.map((id) => escapedWithin(nameOf(id), 100)).join(' and ')
  const fact = `${mention(words.from)} left the channel, so ${incidentName(incident.number)} has no ${roles}.`
  const buttons = [...takeCommandButton(incident), ...roleButton(incident)]
  return said([named(words.people), fact, "Who's taking over?"], buttons)
}

function questionText({ question, since, at, ...words }: Said<'question'>, incident: Incident): string {
  const elapsed = spentText(words.elapsed ?? { ms: msBetween(since, at) })
  const name = incidentName(incident.number)
  switch (question) {
    case 'noCommander':
      return `${name} has had no commander for ${elapsed}. Who takes it?`
    case 'quiet':
      return `Nothing has happened in ${name} for ${elapsed}. Is it still going on?`
    case 'notClosed':
      return `${name} was resolved ${elapsed} ago and is not closed. Is anything left to do?`
  }
}

function questionButtons({ question }: Said<'question'>, incident: Incident): Button[] {
  switch (question) {
    case 'noCommander':
      return takeCommandButton(incident)
    case 'quiet':
      return isOpen(incident.status) ? [...updateButton(incident), ...resolveButton(incident)] : []
    case 'notClosed':
      return closeButton(incident)
  }
}

export function postmortemReminderView(
  { dueAt, at, openQuestions, people }: Said<'postmortem_reminder'>,
  { incident, policy }: Spoken,
): View {
  const due = dueAt <= at ? 'was due' : 'is due'
  const buttons = allowed[incident.status].has('draft_postmortem')
    ? [...findingsButton(incident), ...postmortemButton(incident), ...snoozeButton(incident, policy)]
    : []
  return said(
    [
      named(people),
      `The postmortem of ${fullName(incident)}, ${due} ${whenOf(dueAt, at)}.`,
      `${questionsText(openQuestions)}.`,
    ],
    buttons,
  )
}
