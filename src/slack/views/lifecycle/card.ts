import type { Button, KnownBlock } from '@slack/types'
import type { Incident } from '../../../domain/incident/incident.ts'
import { isOpen } from '../../../domain/incident/status.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import { fullName, incidentName, signOf, statusNames } from '../../../wording/incident/names.ts'
import { dueLines } from '../../../wording/lifecycle/due.ts'
import {
  duplicatesLine,
  endingLines,
  replacedCard,
  responseLine,
  rolesLine,
  serviceLine,
  statusLine,
  tagLine,
} from '../../../wording/lifecycle/facts.ts'
import { pagedLine, pagersLine } from '../../../wording/response/paged.ts'
import { join, type Sentence, say } from '../../../wording/text/sentence.ts'
import { actionIds } from '../../ids.ts'
import { limits } from '../../text/limits.ts'
import { escapedWithin, plainWithin } from '../../text/mrkdwn.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { actions, context, header, section } from '../blocks.ts'
import {
  acknowledgeButton,
  closeButton,
  findingsButton,
  moreButton,
  noteButton,
  postmortemButton,
  primary,
  reopenButton,
  resolveButton,
  statusButtons,
  takeCommandButton,
  timelineButton,
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
}

/** What another subject has on the card: lines, and what to press. */
export type CardPart = { lines: readonly Sentence[]; buttons: readonly Button[] }

const impactLimit = 2_500
const notesAtMost = 5
const noteLimit = 400

/** The incident as it stands, with what can be done about it: pinned, and edited in place. */
export function cardOf(card: Card): View {
  const { incident, policy, at, notes, replaces, more = [] } = card
  const due = dueLines(incident, at)
  const facts = [
    ...endingLines(incident),
    responseLine(incident, policy, at),
    pagedLine(incident),
    pagersLine(incident, at),
    rolesLine(incident, policy),
    serviceLine(incident, policy),
    tagLine(incident),
    duplicatesLine(incident),
  ]
  const blocks: KnownBlock[] = [
    header(headerText(incident)),
    section(mrkdwnText(join([...due, statusLine(incident, policy)], '\n'), policy)),
    section(mrkdwnText(join(facts, '\n'), policy)),
  ]
  if (incident.impact) blocks.push(section(`*Impact:* ${escapedWithin(incident.impact, impactLimit)}`))
  const lines = more.flatMap((part) => part.lines)
  if (lines.length > 0) blocks.push(section(mrkdwnText(join(lines, '\n'), policy)))
  blocks.push(...buttonRows(card))
  if (replaces) blocks.push(context(mrkdwnText(replacedCard(replaces), policy)))
  for (const note of notes.slice(0, notesAtMost)) blocks.push(context(`⚠️ ${escapedWithin(note, noteLimit)}`))
  const state = say`${fullName(incident)}, ${statusNames[incident.status].toLowerCase()}`
  return { text: mrkdwnText(join([state, ...due], '. '), policy), blocks }
}

function headerText(incident: Incident): string {
  const before = `${signOf(incident)} ${incidentName(incident.number)}  `
  return `${before}${plainWithin(incident.title, limits.header - before.length)}`
}

function buttonRows({ incident, policy, more = [] }: Card): KnownBlock[] {
  return [
    ...actions(
      withNextStep(isOpen(incident.status) ? openButtons(incident) : endedButtons(incident), incident),
    ),
    ...actions(severityButtons(incident, policy)),
    ...actions([
      ...statusButtons(incident, ['identified', 'monitoring']),
      timelineButton(incident),
      ...more.flatMap(({ buttons }) => buttons),
      moreButton(incident),
    ]),
  ]
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
    ...noteButton(incident),
    ...resolveButton(incident),
  ]
}

function endedButtons(incident: Incident): Button[] {
  return [
    ...closeButton(incident),
    ...(incident.status === 'closed' ? findingsButton(incident) : []),
    ...postmortemButton(incident),
    ...noteButton(incident),
    ...reopenButton(incident),
  ]
}
