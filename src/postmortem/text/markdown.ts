import { incidentName } from '../../domain/record/incident-name.ts'
import { cut } from '../../domain/text/text.ts'
import { capital } from '../../wording/text/capital.ts'
import { type Medium, render } from '../../wording/text/medium.ts'
import type { Sentence } from '../../wording/text/sentence.ts'
import type { Material } from '../material.ts'
import { shortDay } from '../times.ts'
import { escapeWords, inlineOf, linkTo } from './escape.ts'

/**
 * A sentence as Markdown, with everyone by their role and nobody by their name. `index` is a place in the
 * timeline: people are called by what they were just before that entry.
 */
export function markdownText(sentence: Sentence, material: Material, index: number): string {
  return beginLine(sentence, render(sentence, markdownMedium(material, index)))
}

/** The same without any marks, for data. */
export function plainText(sentence: Sentence, material: Material, index: number): string {
  const asIs = (text: string): string => text
  const { cast } = material
  return beginLine(
    sentence,
    render(sentence, {
      ...markdownMedium(material, index),
      words: asIs,
      command: ({ words }) => `${material.policy.command} ${words}`.trim(),
      code: ({ text, limit }) => cut(text, limit),
      typed: ({ text, limit }) => cut(cast.unnamed(text, index), limit),
      strong: asIs,
      link: ({ label }) => label,
    }),
  )
}

/** A name has its own capital; "the commander" needs one. */
function beginLine([first]: Sentence, text: string): string {
  return typeof first === 'object' && first.kind === 'person' ? capital(text) : text
}

function markdownMedium({ cast, clock, policy, timeZone }: Material, index: number): Medium {
  return {
    words: escapeWords,
    person: ({ id }) => cast.person(id, index),
    group: () => 'a group',
    everyone: ({ among }) => `@${among}`,
    // Its name is the title's, with anyone it mentions.
    channel: () => 'the channel',
    moment: ({ at, as }) => (as === 'day' ? shortDay(at, timeZone) : clock(at)),
    incident: ({ number }) => incidentName(number),
    command: ({ words }) => codeOf(`${policy.command} ${words}`.trim()),
    code: ({ text, limit }) => codeOf(cut(text, limit)),
    typed: ({ text, limit }) => inlineOf(cut(cast.unnamed(text, index), limit)),
    strong: (text) => `**${text}**`,
    link: ({ address, label }) => linkTo(address, label) || escapeWords(label),
  }
}

/** A backtick would end it. */
function codeOf(text: string): string {
  return `\`${text.replace(/`/g, "'")}\``
}
