import { fallbackName, type PersonId } from '../../domain/people/people.ts'
import { incidentName } from '../../domain/record/incident-name.ts'
import { replaceMentions } from '../../domain/text/mention.ts'
import { cut } from '../../domain/text/text.ts'
import { dayText } from '../../domain/time/local-time.ts'
import { dayLabel, momentLabel } from '../../domain/time/typed/shown.ts'
import { escapeHtml } from '../../postmortem/exports/page/html.ts'
import { type Medium, render } from '../../wording/text/medium.ts'
import type { Sentence } from '../../wording/text/sentence.ts'
import { type Html, madeHtml } from './html.ts'

/** Sentences as HTML, with names, and times in the reader's zone. */
export type Said = {
  sentence: (sentence: Sentence) => Html
  /** What someone wrote, with the names of those it mentions. */
  words: (text: string) => string
  name: (person: PersonId) => string
}

export type SaidWith = {
  names: ReadonlyMap<PersonId, string>
  timeZone: string
  command: string
  base: string
}

export function saidWith({ names, timeZone, command, base }: SaidWith): Said {
  const name = (id: PersonId): string => names.get(id) ?? fallbackName(id)
  const words = (text: string): string =>
    replaceMentions(text, ({ id, label }) => atName(names.get(id) ?? label ?? 'someone'))
  // Nothing that someone typed turns what stands behind it around.
  const shown = (text: string, limit: number): string => `<bdi>${escapeHtml(cut(words(text), limit))}</bdi>`
  const medium: Medium = {
    words: escapeHtml,
    person: ({ id }) => escapeHtml(atName(name(id))),
    group: () => 'a user group',
    everyone: ({ among }) => `@${among}`,
    channel: ({ name: label }) => escapeHtml(label === null ? 'its channel' : `#${label}`),
    moment: ({ at, as }) => {
      const label = as === 'day' ? dayLabel(dayText(at, timeZone)) : momentLabel(at, timeZone)
      return `<time datetime="${escapeHtml(at)}">${escapeHtml(label)}</time>`
    },
    incident: ({ number }) => `<a href="${escapeHtml(base)}/incidents/${number}">${incidentName(number)}</a>`,
    command: ({ words: typed }) => `<code>${escapeHtml(`${command} ${typed}`.trim())}</code>`,
    code: ({ text, limit }) => `<code>${shown(text, limit)}</code>`,
    typed: ({ text, limit }) => shown(text, limit),
    strong: (text) => `<strong>${text}</strong>`,
    link: ({ address, label }) => linkTo(address, label),
  }
  return { sentence: (sentence) => madeHtml(render(sentence, medium)), words, name }
}

function atName(name: string): string {
  return `@${name}`
}

/** An address that could run something is left out, and its label stays. */
function linkTo(address: string, label: string): string {
  const isSafe = URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)
  return isSafe ? `<a href="${escapeHtml(address)}">${escapeHtml(label)}</a>` : escapeHtml(label)
}
