import type { Incident } from '../../../domain/incident/incident.ts'
import { section } from '../blocks.ts'
import { nameAndTitle } from '../signs.ts'
import type { View } from '../view.ts'

const fates: Record<string, string> = {
  channel_archived: 'its channel is archived',
  channel_deleted: 'its channel is deleted',
  channel_made_public: 'its channel was made public',
}

/** The same words in a direct message: of which incident, and why they come here. */
export function directView(view: View, incident: Incident, lost: string | null): View {
  const why = (lost && fates[lost]) || 'Muster cannot post in a channel of it'
  const because = incident.isPrivate ? `is private, and ${why}` : `goes on, but ${why}`
  const sentence = `*${nameAndTitle(incident)}* ${because}, so this comes to you directly.`
  return { text: view.text, blocks: [section(sentence), ...view.blocks] }
}
