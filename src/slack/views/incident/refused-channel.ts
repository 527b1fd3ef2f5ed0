import type { Incident } from '../../../domain/incident/incident.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import { incidentName } from '../../../domain/record/incident-name.ts'
import { nameAndTitle } from '../../../wording/incident/names.ts'
import { command, incidentLink, say, strong, typed } from '../../../wording/text/sentence.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { section } from '../blocks.ts'
import type { View } from '../view.ts'

/** The root of the thread in which an incident continues when Slack rejects its channel. */
export function refusedChannelView(incident: Incident, reason: string, policy: Policy): View {
  const rejected = say`Slack rejected its channel: ${typed(reason, 400)}`
  const sentence = say`${strong(nameAndTitle(incident))} continues in this thread. ${rejected}. Everything else works: use the buttons below, or ${command(`${incidentName(incident.number)} …`)}.`
  return {
    text: mrkdwnText(say`${incidentLink(incident.number)} continues in this thread.`, policy),
    blocks: [section(mrkdwnText(sentence, policy))],
  }
}
