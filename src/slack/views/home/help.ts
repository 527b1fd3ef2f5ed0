import type { Button } from '@slack/types'
import type { Incident } from '../../../domain/incident/incident.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import { type HelpGroup, helpGroups, helpNote, shortHelp } from '../../../wording/home/help.ts'
import { fullName } from '../../../wording/incident/names.ts'
import { dueLines } from '../../../wording/lifecycle/due.ts'
import { nextStep } from '../../../wording/lifecycle/next-step.ts'
import { join, say, strong } from '../../../wording/text/sentence.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { actions, context, section } from '../blocks.ts'
import { allCommandsButton, doctorButton, guidanceButtons } from '../guidance.ts'
import type { View } from '../view.ts'

type About = { policy: Policy; incident: Incident | null; at: Instant }

/** What an incident needs, by the moment at which it's needed, on one screen; first, what's due now. */
export function helpView(about: About): View {
  return viewOf(about, shortHelp(about.policy), [
    allCommandsButton,
    ...guidanceButtons.slice(0, 1),
    doctorButton,
  ])
}

/** Every command. It's the last of the windows that Slack lays over each other, so nothing leads on from it. */
export function allHelpView(about: About): View {
  return viewOf(about, helpGroups(about.policy), [])
}

function viewOf({ policy, incident, at }: About, groups: HelpGroup[], buttons: Button[]): View {
  const now = incident && {
    title: say`${strong('Now')} ${fullName(incident)}`,
    due: dueLines(incident, at),
    next: nextStep(incident),
  }
  return {
    text: incident
      ? mrkdwnText(say`${fullName(incident)}: ${nextStep(incident)}`, policy)
      : 'Muster commands',
    blocks: [
      ...(now ? [section(mrkdwnText(join([now.title, ...now.due, now.next], '\n'), policy))] : []),
      ...groups.map((group) => section(groupText(group, policy))),
      ...actions(buttons),
      context(mrkdwnText(helpNote, policy)),
    ],
  }
}

function groupText({ title, lines }: HelpGroup, policy: Policy): string {
  return mrkdwnText(join([[strong(title)], ...lines], '\n'), policy)
}
