import type { Button } from '@slack/types'
import type { Incident } from '../../domain/incident/incident.ts'
import { allowed, isOpen } from '../../domain/incident/status.ts'
import type { SeverityPolicy, Target } from '../../domain/policy/policy.ts'
import { severityName } from '../../domain/policy/severity.ts'
import type { Words } from '../../domain/record/effects.ts'
import { awaitsResponse } from '../../domain/response/clock.ts'
import { elapsedText, leftText } from '../../domain/time/durations.ts'
import { type Instant, msBetween } from '../../domain/time/instant.ts'
import { actionIds } from '../ids.ts'
import { escapedWithin, mentionOf, whenOf } from '../text/mrkdwn.ts'
import { actions, section } from './blocks.ts'
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
import { questionsText } from './lifecycle/due.ts'
import { fullName, incidentName, nameAndTitle, severitySign } from './signs.ts'
import type { Spoken } from './spoken.ts'
import type { View } from './view.ts'

type Said<Kind extends Words['kind']> = Extract<Words, { kind: Kind }>

/** Later than this is not the clock's own grain, and people are told. */
const lateAfterMs = 2 * 60_000

/** Slack takes far more, but a message of mentions alone says nothing. */
const mentionsAtMost = 50

function said(sentences: string[], buttons: Button[]): View {
  const text = sentences.filter(Boolean).join(' ')
  return { text, blocks: [section(text), ...actions(buttons)] }
}

function mentions(targets: readonly Target[]): string {
  return targets.slice(0, mentionsAtMost).map(mentionOf).join(' ')
}

/** Says that the machine was late, never that people were. */
function lateness(plannedAt: Instant, firedAt: Instant): string {
  return msBetween(plannedAt, firedAt) < lateAfterMs
    ? ''
    : `This reminder was due at ${whenOf(plannedAt, firedAt)}; Muster was not running until ${whenOf(firedAt, firedAt)}.`
}

function respondButtons(incident: Incident): Button[] {
  return [...acknowledgeButton(incident), ...takeCommandButton(incident)]
}

export function pageView(words: Said<'page'>, { incident, at }: Spoken): View {
  const call = words.mention === 'none' ? mentions(words.targets) : `<!${words.mention}>`
  const again = words.level > 1 ? `Page ${words.level}.` : ''
  const name = `*${nameAndTitle(incident)}*, ${severityName(words.severity)}.`
  const passed = words.empty?.length ? passedText(words.empty, words.mention !== 'none') : ''
  const sentences = [
    severitySign[words.severity],
    call,
    name,
    ...responseTexts(words, incident, at),
    again,
    passed,
  ]
  return said(sentences, respondButtons(incident))
}

/** Why a page goes further than the level whose turn it was. */
function passedText(empty: readonly Target[], isForEveryone: boolean): string {
  const next = isForEveryone ? 'everyone is called' : 'this goes to the next level'
  return `Nobody is behind ${mentions(empty)}, so ${next}.`
}

export function nobodyToPageView({ empty }: Said<'nobody_to_page'>, { incident }: Spoken): View {
  return said([`Nobody to page: nobody is behind ${mentions(empty)}.`], respondButtons(incident))
}

export function pageUnsentView({ targets, reason }: Said<'page_unsent'>, { incident }: Spoken): View {
  const whom = targets.length > 0 ? ` of ${mentions(targets)}` : ''
  return said(
    [`The page${whom} reached nobody: ${escapedWithin(reason, reasonLimit)}.`],
    respondButtons(incident),
  )
}

const reasonLimit = 400

/** A missed target stays a fact, whoever has answered since. */
function responseTexts(
  { dueAt, missed, tellsMissAt }: Said<'page'>,
  incident: Incident,
  at: Instant,
): string[] {
  const isAwaited = awaitsResponse(incident)
  if (tellsMissAt) {
    const fact = `Response was due at ${whenOf(dueAt, tellsMissAt)}.`
    return [fact, isAwaited ? 'Nobody has acknowledged.' : '', lateness(dueAt, tellsMissAt)]
  }
  return isAwaited ? [`Response ${missed || dueAt <= at ? 'was due' : 'due'} ${whenOf(dueAt, at)}.`] : []
}

export function responseReminderView(words: Said<'response_reminder'>, { incident }: Spoken): View {
  const { severity, dueAt, plannedAt, at, targets } = words
  const left = leftText(msBetween(at, dueAt))
  return said(
    [
      mentions(targets),
      `${severityName(severity)} response is due in ${left} (${whenOf(dueAt, at)}). Nobody has acknowledged.`,
      lateness(plannedAt, at),
    ],
    respondButtons(incident),
  )
}

export function responseMissedView(words: Said<'response_missed'>, { incident, policy }: Spoken): View {
  const { severity, dueAt, at, targets, pagesNext } = words
  const next = pagesNext ? nextCallText(policy.severities[severity].mention) : 'Nobody has acknowledged.'
  return said(
    [mentions(targets), `Response was due at ${whenOf(dueAt, at)}.`, next, lateness(dueAt, at)],
    respondButtons(incident),
  )
}

/** Who the page that follows goes to, in a message of its own: everybody, for nobody is configured. */
function nextCallText(mention: SeverityPolicy['mention']): string {
  return mention === 'channel' ? 'Calling everybody again.' : 'Calling everybody active again.'
}

export function updateOverdueView(words: Said<'update_overdue'>, { incident }: Spoken): View {
  const { dueAt, at } = words
  const isFirst = incident.updates.reminders.times === 1
  const buttons = isOpen(incident.status)
    ? [
        ...updateButton(incident),
        buttonOf(actionIds.updateLater, 'In 15 min', incident),
        buttonOf(actionIds.nothingNew, 'Nothing new', incident),
      ]
    : []
  return said([`An update was due at ${whenOf(dueAt, at)}.`, isFirst ? lateness(dueAt, at) : ''], buttons)
}

export function questionView(words: Said<'question'>, { incident }: Spoken): View {
  const last = words.last ? 'Muster will not ask again.' : ''
  return said([questionText(words, incident), last], questionButtons(words, incident))
}

function questionText({ question, since, at }: Said<'question'>, incident: Incident): string {
  const elapsed = elapsedText(msBetween(since, at))
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
  { dueAt, at, openQuestions }: Said<'postmortem_reminder'>,
  { incident }: Spoken,
): View {
  const due = dueAt <= at ? 'was due' : 'is due'
  const buttons = allowed[incident.status].has('draft_postmortem')
    ? [...findingsButton(incident), ...postmortemButton(incident)]
    : []
  return said(
    [
      `The postmortem of ${fullName(incident)}, ${due} ${whenOf(dueAt, at)}.`,
      `${questionsText(openQuestions)}.`,
    ],
    buttons,
  )
}
