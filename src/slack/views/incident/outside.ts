import type { Incident } from '../../../domain/incident/incident.ts'
import type { ChannelId } from '../../../domain/people/people.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import { fullName } from '../../../wording/incident/names.ts'
import { channel, join, strong } from '../../../wording/text/sentence.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { section } from '../blocks.ts'
import type { View } from '../view.ts'

/** The same words where they're among other incidents': whose they are, and where to go. */
export function outsideView(
  view: View,
  incident: Incident,
  channelId: ChannelId | null,
  policy: Policy,
): View {
  const name = join([strong(fullName(incident)), channelId && channel(channelId)], ' · ')
  return {
    text: `${mrkdwnText(fullName(incident), policy)}: ${view.text}`,
    blocks: [section(mrkdwnText(name, policy)), ...view.blocks],
  }
}
