import type { Incident } from '../../../domain/incident/incident.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import { directSentence, type WhyDirect } from '../../../wording/response/direct.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { section } from '../blocks.ts'
import type { View } from '../view.ts'

/** The same words in a direct message: about which incident, and why they come here. */
export function directView(view: View, incident: Incident, why: WhyDirect, policy: Policy): View {
  const sentence = mrkdwnText(directSentence(incident, why), policy)
  return { text: view.text, blocks: [section(sentence), ...view.blocks] }
}
