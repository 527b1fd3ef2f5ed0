import type { Incident } from '../../../domain/incident/incident.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import { nameAndTitle } from '../../../wording/incident/names.ts'
import { say, strong } from '../../../wording/text/sentence.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { section } from '../blocks.ts'
import type { View } from '../view.ts'

const fates: Record<string, string> = {
  channel_archived: 'its channel is archived',
  channel_deleted: 'its channel is deleted',
  channel_made_public: 'its channel was made public',
}

/** The same words in a direct message: about which incident, and why they come here. */
export function directView(view: View, incident: Incident, lost: string | null, policy: Policy): View {
  const why = (lost && fates[lost]) || "Muster can't post in its channel"
  const state = incident.isPrivate ? 'is private and' : 'continues, but'
  const sentence = say`${strong(nameAndTitle(incident))} ${state} ${why}, so this comes to you directly.`
  return { text: view.text, blocks: [section(mrkdwnText(sentence, policy)), ...view.blocks] }
}
