import type { Incident } from '../../../domain/incident/incident.ts'
import type { ChannelId } from '../../../domain/people/people.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import { severityName } from '../../../domain/policy/severity.ts'
import { questionsOpen } from '../../../domain/postmortem/open-questions.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import { channelLink, dayOf, harmless, linkTo, mrkdwn } from '../../text/mrkdwn.ts'
import type { View } from '../view.ts'

/** One sentence on what is still open, and until when. */
function stillOpen(incident: Incident): string {
  const open = questionsOpen(incident).length
  const due = incident.postmortem.dueAt ? ` Due ${dayOf(incident.postmortem.dueAt)}.` : ''
  if (open === 0) return 'Complete.'
  return `${open === 1 ? '1 question is' : `${open} questions are`} still open.${due}`
}

/** The words beside the uploaded file. */
export function uploadComment(incident: Incident, policy: Policy): string {
  return `Postmortem draft for INC-${incident.number}, written from the record. ${stillOpen(incident)} \`${policy.command} postmortem\` makes it again.`
}

/** What the postmortems channel is told: that there is a draft, and where. */
export function postmortemNotice(about: {
  incident: Incident
  policy: Policy
  at: Instant
  channel: ChannelId | null
  file: string | null
}): View {
  const { incident, channel, file } = about
  const name = `INC-${incident.number} ${incident.title}`
  const where = channel ? ` · ${channelLink(channel)}` : ''
  const draft = file ? linkTo(file, 'Postmortem draft') : 'Postmortem draft'
  const text = `${draft}: *${harmless(name)}*, ${severityName(incident.severity)}${where}. ${stillOpen(incident)}`
  return {
    text: `Postmortem draft for INC-${incident.number}`,
    blocks: [{ type: 'section', text: mrkdwn(text) }],
  }
}
