import type { Incident } from '../../../domain/incident/incident.ts'
import type { ChannelId } from '../../../domain/people/people.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import { severityName } from '../../../domain/policy/severity.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import { nameAndTitle, signOf, statusNames } from '../../../wording/incident/names.ts'
import { dueLines } from '../../../wording/lifecycle/due.ts'
import { commanderText, sinceText } from '../../../wording/lifecycle/facts.ts'
import { countOf } from '../../../wording/text/amount.ts'
import { channel as channelPiece, command, join, say, strong } from '../../../wording/text/sentence.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { section } from '../blocks.ts'
import type { View } from '../view.ts'

export const incidentsAtMost = 20
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
    const text = mrkdwnText(say`No open incidents. To declare one: ${command('sev2 <title>')}.`, policy)
    return { text, blocks: [section(text)] }
  }
  const sorted = gravestFirst(incidents)
  const shown = sorted.slice(0, incidentsAtMost)
  const more = sorted.length - shown.length
  const title = countOf(sorted.length, 'open incident')
  return {
    text: title,
    blocks: [
      section(`*${title}*`),
      ...shown.map((incident) => section(openText(incident, at, channelOf(incident.number), policy))),
      ...(more > 0 ? [section(`and ${more} more`)] : []),
    ],
  }
}

/** The gravest first, and then the oldest. */
export function gravestFirst(incidents: readonly Incident[]): Incident[] {
  return incidents.toSorted((a, b) => a.severity - b.severity || a.number - b.number)
}

/** An open incident in a list: its name, its state, and what's due first. */
export function openText(incident: Incident, at: Instant, channel: ChannelId | null, policy: Policy): string {
  const title = say`${signOf(incident)} ${strong(nameAndTitle(incident, titleLimit))}`
  const state = join(
    [
      severityName(incident.severity),
      statusNames[incident.status],
      commanderText(incident),
      sinceText(incident),
      incident.forCapacity && 'capacity',
      channel && channelPiece(channel),
    ],
    ' · ',
  )
  const [due] = dueLines(incident, at)
  return mrkdwnText(join([title, state, due], '\n'), policy)
}
