import type { Button, KnownBlock } from '@slack/types'
import type { Incident } from '../../../domain/incident/incident.ts'
import { isOpen } from '../../../domain/incident/status.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import { incidentName } from '../../../domain/record/incident-name.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import { fullName, signOf, statusNames } from '../../../wording/incident/names.ts'
import { dueLines } from '../../../wording/lifecycle/due.ts'
import {
  duplicatesLine,
  endingLines,
  replacedCard,
  responseLine,
  rolesLine,
  serviceLine,
  tagLine,
} from '../../../wording/lifecycle/facts.ts'
import { callText, cardStandingLine, originLine, overLines } from '../../../wording/lifecycle/on-card.ts'
import { pagedLine, pagersLine } from '../../../wording/response/paged.ts'
import { join, type Sentence, say } from '../../../wording/text/sentence.ts'
import { actionIds } from '../../ids/action-ids.ts'
import { limits } from '../../text/limits.ts'
import { escapedWithin, plainWithin } from '../../text/mrkdwn.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { actions, context, header, section } from '../blocks.ts'
import {
  acknowledgeButton,
  closeButton,
  findingsButton,
  moreButton,
  postmortemButton,
  primary,
  readLinkButton,
  reopenButton,
  resolveButton,
  takeCommandButton,
  updateButton,
} from '../buttons.ts'
import type { View } from '../view.ts'
import { severityButtons } from './severity-buttons.ts'

export type Card = {
  incident: Incident
  policy: Policy
  at: Instant
  /** Sentences about what Slack rejected, as plain text. */
  notes: string[]
  /** What other subjects have on it. */
  more?: readonly CardPart[]
  /** The link of a card before it that Slack no longer lets Muster edit. */
  replaces?: string | null
  /** The link of the postmortem as last uploaded. */
  file?: string | null
}

/** What another subject has on the card: lines, and what to press. */
export type CardPart = { lines: readonly Sentence[]; buttons: readonly Button[] }

const impactLimit = 2_500
const notesAtMost = 5
const noteLimit = 400

/**
 * The incident as it stands, with what can be done about it: pinned, and edited in place. It fits on a phone: what's
 * over is two lines, and what isn't a next step is behind "More…".
 */
export function cardOf(card: Card): View {
  const { incident, policy, at, notes, replaces } = card
  const blocks: KnownBlock[] = [
    header(headerText(incident)),
    ...(isOver(incident) ? overBlocks(card) : underWayBlocks(card)),
  ]
  if (replaces) blocks.push(context(mrkdwnText(replacedCard(replaces), policy)))
  for (const note of notes.slice(0, notesAtMost)) blocks.push(context(`⚠️ ${escapedWithin(note, noteLimit)}`))
  const state = say`${fullName(incident)}, ${statusNames[incident.status].toLowerCase()}`
  return { text: mrkdwnText(join([state, ...dueLines(incident, at)], '. '), policy), blocks }
}

/** Its card is two lines, and has nothing of other subjects. */
export function isOver({ status }: Incident): boolean {
  return status === 'closed' || status === 'cancelled'
}

function overBlocks(card: Card): KnownBlock[] {
  const { incident, policy, at } = card
  return [section(mrkdwnText(join(overLines(incident, policy, at), '\n'), policy)), ...actions(mainRow(card))]
}

function underWayBlocks(card: Card): KnownBlock[] {
  const { incident, policy, at, more = [] } = card
  const facts = [
    ...endingLines(incident),
    responseLine(incident, policy, at),
    pagedLine(incident),
    pagersLine(incident, at),
    join([rolesLine(incident, policy), callText(incident, policy)], '   '),
    serviceLine(incident, policy),
    tagLine(incident),
    duplicatesLine(incident),
  ]
  const lines = more.flatMap((part) => part.lines)
  return [
    section(mrkdwnText(join([...dueLines(incident, at), cardStandingLine(incident, policy)], '\n'), policy)),
    section(mrkdwnText(join(facts, '\n'), policy)),
    ...(incident.impact ? [section(`*Impact:* ${escapedWithin(incident.impact, impactLimit)}`)] : []),
    ...(lines.length > 0 ? [section(mrkdwnText(join(lines, '\n'), policy))] : []),
    ...actions(mainRow(card)),
    ...actions(severityButtons(incident, policy)),
    context(mrkdwnText(originLine(incident), policy)),
  ]
}

function headerText(incident: Incident): string {
  const before = `${signOf(incident)} ${incidentName(incident.number)}  `
  return `${before}${plainWithin(incident.title, limits.header - before.length)}`
}

const stepsAtMost = 3

/** The next step, the two after it, and the way to everything else. */
function mainRow({ incident, file, more = [] }: Card): Button[] {
  const steps = isOpen(incident.status) ? openButtons(incident) : endedButtons(incident, file ?? null)
  const others = isOver(incident) ? [] : more.flatMap(({ buttons }) => buttons)
  return [...withNextStep(steps.slice(0, stepsAtMost), incident), ...others, moreButton(incident)]
}

/** The one next step stands out. News is wanted until users are said to be well. */
function withNextStep(buttons: Button[], { status }: Incident): Button[] {
  const steps = [
    actionIds.acknowledge,
    actionIds.takeCommand,
    status === 'monitoring' ? actionIds.openResolveForm : actionIds.openUpdateForm,
    actionIds.close,
    actionIds.openFindingsForm,
  ]
  const next = steps.find((step) => buttons.some(({ action_id }) => action_id === step))
  return buttons.map((button) => (button.action_id === next ? primary(button) : button))
}

function openButtons(incident: Incident): Button[] {
  return [
    ...acknowledgeButton(incident),
    ...takeCommandButton(incident),
    ...updateButton(incident),
    ...resolveButton(incident),
  ]
}

function endedButtons(incident: Incident, file: string | null): Button[] {
  if (incident.status !== 'closed') return [...closeButton(incident), ...reopenButton(incident)]
  return [...findingsButton(incident), ...(file ? [readLinkButton(file)] : postmortemButton(incident))]
}
