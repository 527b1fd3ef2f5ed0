import type { Instant } from '../../../src/domain/time/instant.ts'
import { type Medium, render } from '../../../src/wording/text/medium.ts'
import type { MomentForm, Sentence } from '../../../src/wording/text/sentence.ts'

/** A sentence as one would read it on a screen in UTC: `@ana` for U0ANA, and what to type in backticks. */
export function plainly(sentence: Sentence): string {
  return render(sentence, medium)
}

/** Several, a line each. */
export function plainLines(sentences: readonly Sentence[]): string {
  return sentences.map(plainly).join('\n')
}

const medium: Medium = {
  words: (text) => text,
  person: ({ id }) => `@${id.replace(/^U0?/, '').toLowerCase()}`,
  group: ({ id }) => `@${id.replace(/^S0?/, '').toLowerCase()}`,
  everyone: ({ among }) => `!${among}`,
  channel: ({ id, name }) => `#${name ?? id}`,
  moment: ({ at, as, isNear }) => momentText(at, as, isNear),
  incident: ({ number }) => `INC-${number}`,
  command: ({ words }) => `\`/incident ${words}\``,
  code: ({ text }) => `\`${text}\``,
  typed: ({ text, limit }) => text.slice(0, limit),
  strong: (text) => `*${text}*`,
  link: ({ address, label }) => `[${label}](${address})`,
}

function momentText(at: Instant, as: MomentForm, isNear: boolean): string {
  const time = at.slice(11, 16)
  if (as === 'time') return time
  const date = new Date(at)
  const day = date.toLocaleDateString('en-GB', {
    ...(isNear ? { weekday: 'short' } : { year: 'numeric' }),
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  })
  const plain = day.replace(',', '')
  return as === 'day' ? plain : `${plain} at ${time}`
}
