import type { Incident } from '../../../domain/incident/incident.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import { type HelpGroup, helpGroups, helpNote } from '../../../wording/home/help.ts'
import { fullName } from '../../../wording/incident/names.ts'
import { dueLines } from '../../../wording/lifecycle/due.ts'
import { nextStep } from '../../../wording/lifecycle/next-step.ts'
import { join, say, strong } from '../../../wording/text/sentence.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { actions, context, section } from '../blocks.ts'
import { doctorButton, guidanceButtons } from '../guidance.ts'
import type { View } from '../view.ts'

type About = { policy: Policy; incident: Incident | null; at: Instant }

/** Every command by the moment at which it's needed, on one screen; first, what's due now. */
export function helpView({ policy, incident, at }: About): View {
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
      ...helpGroups(policy).map((group) => section(groupText(group, policy))),
      ...actions([...guidanceButtons.slice(0, 1), doctorButton]),
      context(mrkdwnText(helpNote, policy)),
    ],
  }
}

function groupText({ title, lines }: HelpGroup, policy: Policy): string {
  return mrkdwnText(join([[strong(title)], ...lines], '\n'), policy)
}
