import type { Button, KnownBlock } from '@slack/types'
import type { z } from 'zod'
import type { Incident } from '../../../domain/incident/incident.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import type { FoldedEntry } from '../../../domain/record/timeline.ts'
import type { Proposal } from '../../../postmortem/sections/proposals.ts'
import { lineOf } from '../../../wording/happenings.ts'
import { evidenceSentence } from '../../../wording/postmortem/evidence.ts'
import { proposalTitle, proposedAs } from '../../../wording/postmortem/panel.ts'
import { join, link, type Sentence, say, strong, when } from '../../../wording/text/sentence.ts'
import { evidenceActionId, type evidencePress, type panelPage, turnPanelIds } from '../../ids/evidence-ids.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { actions, context, section } from '../blocks.ts'
import { buttonOf } from '../buttons.ts'

/** Each takes three blocks of a message's fifty, and the sections stand above them. */
const proposalsAPage = 6

/** Of the entries behind one; the timeline has them all. */
const entriesAtMost = 3

type Shown = { incident: Incident; proposals: readonly Proposal[]; page: number; policy: Policy }

/** What the record proposes, a page of it, each with the entries behind it and what to press. */
export function proposalBlocks({ incident, proposals, page, policy }: Shown): KnownBlock[] {
  if (proposals.length === 0) return []
  const last = Math.ceil(proposals.length / proposalsAPage) - 1
  const shown = Math.min(Math.max(page, 0), last)
  const from = shown * proposalsAPage
  const onPage = proposals.slice(from, from + proposalsAPage)
  const title = proposalTitle(proposals.length, { from: from + 1, to: from + onPage.length })
  return [
    { type: 'divider' },
    section(mrkdwnText(title, policy)),
    ...onPage.flatMap((proposal, index) => blocksOf(proposal, { incident, policy, page: shown, index })),
    ...actions([
      ...(shown > 0 ? [turnTo(incident, turnPanelIds.back, 'Earlier', shown - 1)] : []),
      ...(shown < last ? [turnTo(incident, turnPanelIds.on, 'More', shown + 1)] : []),
    ]),
  ]
}

type Where = { incident: Incident; policy: Policy; page: number; index: number }

function blocksOf(proposal: Proposal, { incident, policy, page, index }: Where): KnownBlock[] {
  const { evidence, key, mark, becomes, standing } = proposal
  const declaredAt = incident.moments.declared
  const told = evidenceSentence(evidence, { policy, declaredAt })
  const as = proposedAs(becomes, standing === 'changed')
  const entries = evidence.entries.slice(0, entriesAtMost).map((entry) => entryLine(entry, incident, policy))
  const more = evidence.entries.length - entries.length
  const behind = join([...entries, more > 0 && say`and ${more} more`], '\n')
  const value: z.infer<typeof evidencePress> = { incident: incident.number, key, mark, page }
  const button = (answer: 'accept' | 'dismiss', text: string): Button => ({
    ...buttonOf(evidenceActionId(answer, index + 1), text, incident),
    value: JSON.stringify(value),
  })
  return [
    section(mrkdwnText(say`${as} ${told}.`, policy)),
    context(mrkdwnText(behind, policy)),
    ...actions([button('accept', 'Accept'), button('dismiss', 'Dismiss')]),
  ]
}

/** When it was and what happened, without the words that someone typed, and where it can be read. */
function entryLine(entry: FoldedEntry, { moments }: Incident, policy: Policy): Sentence {
  const address = entry.source.message?.link
  const { sentence } = lineOf(entry, policy)
  return join([
    strong(when(entry.happenedAt, moments.declared)),
    sentence,
    address && link(address, 'message'),
  ])
}

function turnTo(incident: Incident, actionId: string, text: string, page: number): Button {
  const value: z.infer<typeof panelPage> = { incident: incident.number, page }
  return { ...buttonOf(actionId, text, incident), value: JSON.stringify(value) }
}
