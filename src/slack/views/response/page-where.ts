import type { Incident } from '../../../domain/incident/incident.ts'
import { incidentName } from '../../../domain/record/incident-name.ts'
import { pageWhereTo } from '../../../wording/response/page-where.ts'
import type { Command } from '../../commands/command.ts'
import { actionIds } from '../../ids/action-ids.ts'
import { harmless, plain } from '../../text/mrkdwn.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { actions, section } from '../blocks.ts'
import { retypeButton, type Typed } from '../retype-button.ts'
import type { View } from '../view.ts'

type PageTyped = Extract<Command, { verb: 'page' }>

/** The newest few; for the others their number is typed in front. */
const offeredAtMost = 3

/** For which incident? One of those that are open, or one that's declared now. */
export function pageWhereView(
  command: PageTyped,
  open: readonly Incident[],
  { policy, at }: Omit<Typed, 'incident'>,
): View {
  const text = mrkdwnText(pageWhereTo(open.length > 0), policy)
  const words = wordsOf(command)
  const offered = open
    .toSorted((a, b) => b.number - a.number)
    .slice(0, offeredAtMost)
    .flatMap((incident, index) =>
      retypeButton(index + 1, `Page for ${incidentName(incident.number)}`, words, { incident, policy, at }),
    )
  return {
    text,
    blocks: [
      section(text),
      ...actions([
        ...offered,
        {
          type: 'button',
          action_id: actionIds.openDeclareForm,
          text: plain('Declare an incident'),
          value: 'all',
        },
      ]),
    ],
  }
}

/** The command again, as a button types it. */
function wordsOf({ people, schedule, why }: PageTyped): string {
  const whom = schedule === null ? people.map((id) => `<@${id}>`) : [harmless(schedule)]
  return ['page', ...whom, harmless(why)].filter(Boolean).join(' ')
}
