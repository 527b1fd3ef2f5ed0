import type { Incident } from '../../../domain/incident/incident.ts'
import type { ChannelId } from '../../../domain/people/people.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import type { PageWords } from '../../../domain/record/effects.ts'
import type { Spoken } from '../../../wording/incident/spoken.ts'
import { directSentence, responseIn, type WhyDirect } from '../../../wording/response/direct.ts'
import type { Sentence } from '../../../wording/text/sentence.ts'
import { wordsLine } from '../../../wording/words.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { actions, context, section } from '../blocks.ts'
import { acknowledgeButton, cannotButton, takeCommandButton } from '../buttons.ts'
import type { View } from '../view.ts'

/** A page to one person: nobody else is called in it, and to say that they can't is one press away. */
export function directPageView(
  words: PageWords,
  spoken: Spoken,
  why: WhyDirect,
  runbook: Sentence | null,
): View {
  const { incident, policy } = spoken
  const { sentence } = wordsLine({ ...words, targets: [], mention: 'none' }, spoken)
  const text = mrkdwnText(sentence, policy)
  const isByHand = words.byHand !== undefined
  return {
    text,
    blocks: [
      section(mrkdwnText(directSentence(incident, why), policy)),
      section(text),
      ...(runbook ? [context(mrkdwnText(runbook, policy))] : []),
      ...actions([
        ...acknowledgeButton(incident, isByHand),
        ...cannotButton(incident, isByHand),
        ...takeCommandButton(incident),
      ]),
    ],
  }
}

/** A page in a channel that isn't the incident's, with the way there once there is one. */
export function pageElsewhereView(view: View, channel: ChannelId | null, policy: Policy): View {
  if (channel === null) return view
  const [said, ...rest] = view.blocks
  const way = context(mrkdwnText(responseIn(channel), policy))
  return { text: view.text, blocks: said ? [said, way, ...rest] : [way] }
}

/** The same words in a direct message: about which incident, and why they come here. */
export function directView(view: View, incident: Incident, why: WhyDirect, policy: Policy): View {
  const sentence = mrkdwnText(directSentence(incident, why), policy)
  return { text: view.text, blocks: [section(sentence), ...view.blocks] }
}
