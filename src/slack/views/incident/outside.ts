import type { Incident } from '../../../domain/incident/incident.ts'
import type { ChannelId } from '../../../domain/people/people.ts'
import { channelLink } from '../../text/mrkdwn.ts'
import { section } from '../blocks.ts'
import { fullName } from '../signs.ts'
import type { View } from '../view.ts'

/** The same words where they stand among other incidents': whose they are, and where to go. */
export function outsideView(view: View, incident: Incident, channel: ChannelId | null): View {
  const name = [`*${fullName(incident)}*`, ...(channel ? [channelLink(channel)] : [])].join(' · ')
  return { text: `${fullName(incident)}: ${view.text}`, blocks: [section(name), ...view.blocks] }
}
