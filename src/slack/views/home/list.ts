import { commanderOf, type Incident } from '../../../domain/incident/incident.ts'
import type { ChannelId } from '../../../domain/people/people.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import { severityName } from '../../../domain/policy/severity.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import { channelLink, dayAndTimeOf, harmless, mention } from '../../text/mrkdwn.ts'
import { section } from '../blocks.ts'
import { dueOf, dueText } from '../lifecycle/due.ts'
import { counted, nameAndTitle, signOf, statusNames } from '../signs.ts'
import type { View } from '../view.ts'

const incidentsAtMost = 20
/** Twenty titles must fit one message. */
const titleLimit = 200

export type IncidentList = {
  /** Those that the reader may see. */
  incidents: readonly Incident[]
  at: Instant
  channelOf: (number: number) => ChannelId | null
  policy: Policy
}

/** The open incidents, the gravest first and then the oldest. */
export function listView({ incidents, at, channelOf, policy }: IncidentList): View {
  if (incidents.length === 0) {
    const text = `No open incidents. \`${harmless(`${policy.command} sev2 <title>`)}\` declares one.`
    return { text, blocks: [section(text)] }
  }
  const sorted = [...incidents].sort((a, b) => a.severity - b.severity || a.number - b.number)
  const shown = sorted.slice(0, incidentsAtMost)
  const more = sorted.length - shown.length
  const title = counted(sorted.length, 'open incident')
  return {
    text: title,
    blocks: [
      section(`*${title}*`),
      ...shown.map((incident) => section(lineOf(incident, at, channelOf(incident.number)))),
      ...(more > 0 ? [section(`and ${more} more`)] : []),
    ],
  }
}

function lineOf(incident: Incident, at: Instant, channel: ChannelId | null): string {
  const commander = commanderOf(incident)
  const [due] = dueOf(incident)
  const state = [
    severityName(incident.severity),
    statusNames[incident.status],
    commander ? `commander ${mention(commander)}` : 'no commander yet',
    `since ${dayAndTimeOf(incident.moments.declared)}`,
    ...(channel ? [channelLink(channel)] : []),
  ]
  const lines = [`${signOf(incident)} *${nameAndTitle(incident, titleLimit)}*`, state.join(' · ')]
  return [...lines, ...(due ? [dueText(due, incident, at)] : [])].join('\n')
}
