import type { Button, KnownBlock } from '@slack/types'
import type { Incident } from '../../../domain/incident/incident.ts'
import { isOpen } from '../../../domain/incident/status.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import { escapedWithin, plainWithin } from '../../text/mrkdwn.ts'
import { limits } from '../../wire/limits.ts'
import { actions, context, header, section } from '../blocks.ts'
import {
  acknowledgeButton,
  closeButton,
  findingsButton,
  moreButton,
  noteButton,
  postmortemButton,
  reopenButton,
  resolveButton,
  statusButtons,
  takeCommandButton,
  timelineButton,
  updateButton,
} from '../buttons.ts'
import { fullName, incidentName, signOf, statusNames } from '../signs.ts'
import type { View } from '../view.ts'
import { dueLines } from './due.ts'
import { duplicatesLine, endedLines, responseLine, rolesLine, statusLine } from './facts.ts'
import { severityButtons } from './severity-buttons.ts'

export type Card = {
  incident: Incident
  policy: Policy
  at: Instant
  /** Sentences about what Slack refused, as plain text. */
  notes: string[]
}

const impactLimit = 2_500
const notesAtMost = 5
const noteLimit = 400

/** The incident as it stands, with what can be done about it: pinned, and edited in place. */
export function cardOf(card: Card): View {
  const { incident, policy, at, notes } = card
  const due = dueLines(incident, at)
  const facts = [
    ...endedLines(incident),
    responseLine(incident, policy, at),
    rolesLine(incident, policy),
    duplicatesLine(incident),
  ]
  const blocks: KnownBlock[] = [
    header(headerText(incident)),
    section([...due, statusLine(incident, policy)].join('\n')),
    section(facts.filter((fact) => fact !== null).join('\n')),
  ]
  if (incident.impact) blocks.push(section(`*Impact:* ${escapedWithin(incident.impact, impactLimit)}`))
  blocks.push(...buttonRows(card))
  for (const note of notes.slice(0, notesAtMost)) blocks.push(context(`⚠️ ${escapedWithin(note, noteLimit)}`))
  const text = `${fullName(incident)}, ${statusNames[incident.status].toLowerCase()}. ${due.join('. ')}`
  return { text, blocks }
}

function headerText(incident: Incident): string {
  const before = `${signOf(incident)} ${incidentName(incident.number)}  `
  return `${before}${plainWithin(incident.title, limits.header - before.length)}`
}

function buttonRows({ incident, policy }: Card): KnownBlock[] {
  return [
    ...actions(isOpen(incident.status) ? openButtons(incident) : endedButtons(incident)),
    ...actions(severityButtons(incident, policy)),
    ...actions([
      ...statusButtons(incident, ['identified', 'monitoring']),
      timelineButton(incident),
      moreButton(incident),
    ]),
  ]
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
