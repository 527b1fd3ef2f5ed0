import type { PersonId } from '../people/people.ts'

/** A person's name by id, or null when it is not known. */
export type NameOf = (person: PersonId) => string | null

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' }

/** One pass, so that what someone typed as `&lt;` doesn't become a bracket. */
function unescapeText(text: string): string {
  return text.replace(/&(?:amp|lt|gt);/g, (entity) => entities[entity] ?? entity)
}

function withMark(mark: string, name: string): string {
  return name.startsWith(mark) ? name : `${mark}${name}`
}

/** `<!here>`, `<!subteam^S1|@oncall>`, `<!date^…|fallback>`. */
function specialOf(target: string, label: string | null): string {
  const [kind = '', id = ''] = target.slice(1).split('^')
  if (kind === 'date') return label ?? ''
  return withMark('@', label ?? (id || kind))
}

function linkOf(target: string, label: string | null): string {
  const address = target.replace(/^(mailto|tel):/, '')
  const isLabelEnough =
    label === null || label === address || label === target || address.endsWith(`://${label}`)
  return isLabelEnough ? address : `${label} (${address})`
}

function typedTokenOf(inside: string, nameOf: NameOf): string {
  const bar = inside.indexOf('|')
  const target = unescapeText(bar === -1 ? inside : inside.slice(0, bar))
  const label = bar === -1 ? null : unescapeText(inside.slice(bar + 1)) || null
  if (target.startsWith('@')) return withMark('@', label ?? nameOf(target.slice(1)) ?? target.slice(1))
  if (target.startsWith('#')) return withMark('#', label ?? target.slice(1))
  return target.startsWith('!') ? specialOf(target, label) : linkOf(target, label)
}

/**
 * The plain text that a person typed, from the text that Slack sends. It may hold any character again, and
 * is escaped like everything typed when it is shown.
 */
export function typedTextOf(slackText: string, nameOf: NameOf): string {
  return slackText
    .split(/(<[^<>]*>)/)
    .map((part, index) => (index % 2 === 1 ? typedTokenOf(part.slice(1, -1), nameOf) : unescapeText(part)))
    .join('')
}
