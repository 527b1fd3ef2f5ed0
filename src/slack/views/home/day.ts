import type { Button, HomeView, KnownBlock } from '@slack/types'
import { type Waiting, waitingFor } from '../../../domain/home/waiting.ts'
import type { Incident } from '../../../domain/incident/incident.ts'
import type { Rosters } from '../../../domain/on-call/escalate.ts'
import { standingAt } from '../../../domain/on-call/standing.ts'
import type { ChannelId, PersonId } from '../../../domain/people/people.ts'
import { knownAs } from '../../../domain/people/who.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import { byUrgency, type Patch } from '../../../domain/security/patch.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import { type Standing, worstFirst } from '../../../operations/budgets/budgets.ts'
import {
  asOfText,
  dayTitles,
  morePatches,
  nothingOpen,
  nothingWaits,
  ownShiftText,
  waitingText,
} from '../../../wording/home/day.ts'
import { standingText } from '../../../wording/on-call/standing.ts'
import { patchLine } from '../../../wording/security/patches.ts'
import { serviceStandingLine } from '../../../wording/services/standing.ts'
import { type Sentence, say } from '../../../wording/text/sentence.ts'
import { actionIds } from '../../ids/action-ids.ts'
import { plain } from '../../text/mrkdwn.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { actions, context, header, section, sectionsOf } from '../blocks.ts'
import { acknowledgeButton, approveButton, findingsButton, primary, updateButton } from '../buttons.ts'
import { guidanceButtons } from '../guidance.ts'
import { doneButton } from '../postmortem/item-buttons.ts'
import { gravestFirst, incidentsAtMost, openText } from './list.ts'

const waitingAtMost = 15
const schedulesAtMost = 10
const servicesAtMost = 10
const patchesAtMost = 5

/** What one person's page is made of; all of it is theirs to know. */
export type Day = {
  person: PersonId
  at: Instant
  policy: Policy
  rosters: Rosters
  open: readonly Incident[]
  /** Over, and perhaps with a postmortem or action items that wait for somebody. */
  over: readonly Incident[]
  channelOf: (number: number) => ChannelId | null
  standings: readonly Standing[]
  /** Theirs to deploy. */
  patches: readonly Patch[]
}

/** The page that each person opens in Slack: what waits for them comes first. At most 100 blocks. */
export function dayView(day: Day): HomeView {
  const { policy, at } = day
  const text = (sentence: Sentence): string => mrkdwnText(sentence, policy)
  return {
    type: 'home',
    blocks: [
      ...actions([declareButton, ...guidanceButtons.slice(1)]),
      header(dayTitles.waiting),
      ...waitingBlocks(day),
      ...linesUnder(dayTitles.onCall, onCallLines(day).map(text)),
      header(dayTitles.open),
      ...openBlocks(day),
      ...linesUnder(dayTitles.services, serviceLines(day).map(text)),
      context(text(asOfText(at))),
    ],
  }
}

const declareButton: Button = primary({
  type: 'button',
  action_id: actionIds.openDeclareForm,
  text: plain('Declare an incident'),
  value: 'all',
})

function linesUnder(title: string, lines: readonly string[]): KnownBlock[] {
  return lines.length === 0 ? [] : [header(title), ...sectionsOf(lines)]
}

function waitingBlocks(day: Day): KnownBlock[] {
  const { person, open, over, at, policy } = day
  const waiting = waitingFor(person, [...open, ...over])
  const patches = patchLines(day).map((line) => mrkdwnText(line, policy))
  if (waiting.length === 0 && patches.length === 0) return [section(mrkdwnText(nothingWaits, policy))]
  const more = waiting.length - waitingAtMost
  return [
    ...waiting.slice(0, waitingAtMost).map((one) => {
      const block = section(mrkdwnText(waitingText(one, at), policy))
      const [button] = buttonFor(one)
      return button ? { ...block, accessory: button } : block
    }),
    ...(more > 0 ? [section(`and ${more} more`)] : []),
    ...sectionsOf(patches),
  ]
}

/** Theirs to deploy, the most pressing first; that it's done is typed, for a button is pressed too easily. */
function patchLines({ patches, policy, at }: Day): Sentence[] {
  const more = patches.length - patchesAtMost
  return [
    ...byUrgency(patches, policy.patches, at)
      .slice(0, patchesAtMost)
      .map((patch) => say`🩹 ${patchLine(patch, policy, at)}`),
    ...(more > 0 ? [morePatches(more)] : []),
  ]
}

/** What does away with it. */
function buttonFor(waiting: Waiting): Button[] {
  const { incident } = waiting
  switch (waiting.kind) {
    case 'page':
      return acknowledgeButton(incident, true)
    case 'update':
      return updateButton(incident)
    case 'postmortem':
      return findingsButton(incident)
    case 'review':
      return approveButton(incident)
    case 'action_item':
      return [doneButton(waiting.item.id, incident)]
  }
}

/** One's own shifts first, then who is on call everywhere. */
function onCallLines({ person, policy, rosters, at }: Day): Sentence[] {
  const known = (id: PersonId): PersonId => knownAs(id, rosters.groupsOf)
  const standings = policy.schedules.map((schedule) => {
    const standing = standingAt(schedule, rosters.overridesOf(schedule.id), at)
    return { schedule, ...standing, people: standing.people.map(known), next: standing.next.map(known) }
  })
  const own = standings
    .map((one) => ownShiftText(person, one.schedule, one, at))
    .filter((text) => text !== null)
  const more = standings.length - schedulesAtMost
  return [
    ...own.slice(0, schedulesAtMost),
    ...standings.slice(0, schedulesAtMost).map((one) => standingText(one.schedule, one, at)),
    ...(more > 0 ? [say`and ${more} more schedules`] : []),
  ]
}

function openBlocks({ open, at, channelOf, policy }: Day): KnownBlock[] {
  if (open.length === 0) return [section(mrkdwnText(nothingOpen, policy))]
  const more = open.length - incidentsAtMost
  return [
    ...gravestFirst(open)
      .slice(0, incidentsAtMost)
      .map((incident) => section(openText(incident, at, channelOf(incident.number), policy))),
    ...(more > 0 ? [section(`and ${more} more`)] : []),
  ]
}

function serviceLines({ standings, at }: Day): Sentence[] {
  const more = standings.length - servicesAtMost
  return [
    ...worstFirst(standings)
      .slice(0, servicesAtMost)
      .map(({ service, budget, gate, open }) =>
        serviceStandingLine(service, { budget, gate, openCount: open.length }, at),
      ),
    ...(more > 0 ? [say`and ${more} more services`] : []),
  ]
}
