import { commanderOf, type Incident } from '../../../domain/incident/incident.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import type { FoldedEntry } from '../../../domain/record/timeline.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import { fullName, nameAndTitle, signOf } from '../../../wording/incident/names.ts'
import { dueLines } from '../../../wording/lifecycle/due.ts'
import { endingLines, responseLine, statusLine } from '../../../wording/lifecycle/facts.ts'
import { join, person, say, strong } from '../../../wording/text/sentence.ts'
import { escapedWithin } from '../../text/mrkdwn.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { actions, context, section } from '../blocks.ts'
import { acknowledgeButton, takeCommandButton, timelineButton } from '../buttons.ts'
import { entryText } from '../incident/timeline.ts'
import type { View } from '../view.ts'

export const briefEntriesAtMost = 5
const impactLimit = 1_000

/** What someone who joins late needs; only they see it. */
export function briefOf(brief: {
  incident: Incident
  policy: Policy
  at: Instant
  recent: readonly FoldedEntry[]
}): View {
  const { incident, policy, at, recent } = brief
  const commander = commanderOf(incident)
  const lines = [
    say`${signOf(incident)} ${strong(nameAndTitle(incident))}`,
    statusLine(incident, policy),
    ...dueLines(incident, at),
    ...endingLines(incident),
    responseLine(incident, policy, at),
    commander ? say`Commander: ${person(commander)}` : say`No commander yet.`,
  ]
  const latest = recent.slice(-briefEntriesAtMost)
  return {
    text: mrkdwnText(say`You joined ${fullName(incident)}.`, policy),
    blocks: [
      section(mrkdwnText(join(lines, '\n'), policy)),
      ...(incident.impact ? [section(`*Impact:* ${escapedWithin(incident.impact, impactLimit)}`)] : []),
      ...(latest.length > 0 ? [context('Latest:')] : []),
      ...latest.map((entry) => section(entryText(entry, policy))),
      ...actions([...acknowledgeButton(incident), ...takeCommandButton(incident), timelineButton(incident)]),
      context('The pinned card is always up to date.'),
    ],
  }
}
