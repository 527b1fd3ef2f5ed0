import type { Incident } from '../../../domain/incident/incident.ts'
import type { ChannelId } from '../../../domain/people/people.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import * as notice from '../../../wording/postmortem/notice.ts'
import { incidentLink, say } from '../../../wording/text/sentence.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { section } from '../blocks.ts'
import type { View } from '../view.ts'

/** The words beside the uploaded file. */
export function uploadComment(incident: Incident, policy: Policy, at: Instant): string {
  return mrkdwnText(notice.uploadComment(incident, at), policy)
}

/** Tells the postmortems channel that there's a draft, and where. */
export function postmortemNotice(about: {
  incident: Incident
  policy: Policy
  at: Instant
  channel: ChannelId | null
  file: string | null
}): View {
  const { incident, policy } = about
  return {
    text: mrkdwnText(say`Postmortem draft for ${incidentLink(incident.number)}`, policy),
    blocks: [section(mrkdwnText(notice.draftNotice(about), policy))],
  }
}
