import { commanderOf, type Incident } from '../../../domain/incident/incident.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import type { FoldedEntry } from '../../../domain/record/timeline.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import { escapedWithin, mention } from '../../text/mrkdwn.ts'
import { actions, context, section } from '../blocks.ts'
import { acknowledgeButton, takeCommandButton, timelineButton } from '../buttons.ts'
import { entryText } from '../incident/timeline.ts'
import { fullName, nameAndTitle, signOf } from '../signs.ts'
import type { View } from '../view.ts'
import { dueLines } from './due.ts'
import { endedLines, responseLine, statusLine } from './facts.ts'

const entriesAtMost = 5
const impactLimit = 1_000

/** What somebody who joins late needs, and only they see. */
export function briefOf(brief: {
  incident: Incident
  policy: Policy
  at: Instant
  recent: readonly FoldedEntry[]
}): View {
  const { incident, policy, at, recent } = brief
  const commander = commanderOf(incident)
  const lines = [
    `${signOf(incident)} *${nameAndTitle(incident)}*`,
    statusLine(incident, policy),
    ...dueLines(incident, at),
    ...endedLines(incident),
    responseLine(incident, policy, at),
    commander ? `${mention(commander)} leads.` : 'Nobody leads yet.',
  ]
  const latest = recent.slice(-entriesAtMost)
  return {
    text: `You have joined ${fullName(incident)}.`,
    blocks: [
      section(lines.filter((line) => line !== null).join('\n')),
      ...(incident.impact ? [section(`*Impact:* ${escapedWithin(incident.impact, impactLimit)}`)] : []),
      ...(latest.length > 0 ? [context('Latest on the timeline:')] : []),
      ...latest.map((entry) => section(entryText(entry, policy))),
      ...actions([...acknowledgeButton(incident), ...takeCommandButton(incident), timelineButton(incident)]),
      context('The pinned card in this channel stays current.'),
    ],
  }
}
