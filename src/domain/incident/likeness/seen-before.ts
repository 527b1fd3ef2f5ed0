import { type Act, accept, eventOf, type Outcome } from '../../record/decision.ts'
import { foldedWords } from '../../text/folded-words.ts'
import { tellingWords } from '../../text/telling-words.ts'
import { cut } from '../../text/text.ts'
import type { Instant } from '../../time/instant.ts'
import { type Incident, isItemOpen, type PastIncident } from '../incident.ts'
import { isOpen } from '../status.ts'
import type { IncidentWords } from '../words.ts'

/** More words than these tell no better what it's like. */
const wordsAtMost = 8

/** What to look for in earlier incidents, folded as searches compare: a letter or digit alone is in all of them. */
export function wordsToLookFor(title: string): string[] {
  const words = [...tellingWords(title)].flatMap(foldedWords).filter((word) => [...word].length > 1)
  return [...new Set(words)].slice(0, wordsAtMost)
}

/**
 * The earlier incident that a new one is very much like; null where there's none. It's read in the worst minutes of
 * somebody's night, so one too few is better than one that leads astray. Private ones, drills, false alarms and
 * what's still open aren't meant.
 */
export function seenBefore(incident: Incident, earlier: readonly Incident[]): Incident | null {
  const found = earlier
    .filter((one) => isToBeShown(one) && one.number < incident.number && mayBeTheSame(incident, one))
    .map((one) => ({ one, likeness: likenessOf(incident, one) }))
    .filter(({ likeness }) => likeness > 0)
    .sort(
      (a, b) =>
        b.likeness - a.likeness ||
        Number(b.one.findings.rootCause !== null) - Number(a.one.findings.rootCause !== null) ||
        b.one.number - a.one.number,
    )
  return found[0]?.one ?? null
}

function isToBeShown({ status, isPrivate, drill }: Incident): boolean {
  return !isPrivate && !drill && !isOpen(status) && status !== 'cancelled'
}

/** The same words about another service are another thing. */
function mayBeTheSame({ services }: Incident, other: Incident): boolean {
  const isKnown = services.length > 0 && other.services.length > 0
  return !isKnown || services.some((id) => other.services.includes(id))
}

/**
 * 1 where the titles are the same, 0 where they may well mean different things: less than two telling words in common,
 * less than two thirds of the shorter title or half of the longer one. One word in common is most often a
 * service's name, and services break in many ways. A short title that says nothing of its cause yet may also stand
 * whole in what people wrote of the earlier one: three words at least, and all of them.
 */
function likenessOf({ title }: Incident, other: Incident): number {
  const [wanted, known] = [tellingWords(title), tellingWords(other.title)]
  if (wanted.size === 0) return 0
  if (plainOf(title) === plainOf(other.title)) return 1
  const shared = [...wanted].filter((word) => known.has(word)).length
  const [shorter, longer] = [Math.min(wanted.size, known.size), Math.max(wanted.size, known.size)]
  if (shared >= 2 && shared * 3 >= shorter * 2 && shared * 2 >= longer) return shared / longer
  const told = tellingWords(toldOf(other))
  return wanted.size >= 3 && [...wanted].every((word) => told.has(word)) ? 0.5 : 0
}

function plainOf(title: string): string {
  return foldedWords(title).join(' ')
}

function toldOf({ title, impact, findings }: Incident): string {
  return [title, impact, findings.summary, findings.rootCause].filter(Boolean).join('\n')
}

/** Where the earlier one can be read. */
export type SeenAt = Pick<Extract<IncidentWords, { kind: 'seen_before' }>, 'channel' | 'postmortem'>

const toldAtMost = 300

/** Offers the earlier incident in the channel, and puts on record what it had promised that isn't done. */
export function noteSeenBefore(
  incident: Incident,
  { found, at }: { found: Incident; at: SeenAt },
  act: Act,
): Outcome {
  const { findings } = found
  const earlier = pastIncident(found, act.at)
  const { number, title, declaredAt, openItems } = earlier
  return accept(
    incident,
    [eventOf(act, { kind: 'seen_before', earlier })],
    [
      {
        kind: 'say',
        words: {
          kind: 'seen_before',
          number,
          title,
          declaredAt,
          rootCause: firstLineOf(findings.rootCause),
          ended: firstLineOf(findings.summary),
          openItems: openItems.length,
          ...at,
        },
      },
    ],
  )
}

/** An earlier incident as a later one remembers it, with what wasn't done by then of what it had promised. */
export function pastIncident({ number, title, moments, actionItems }: Incident, at: Instant): PastIncident {
  const open = actionItems.filter((item) => isItemOpen(item) || (item.done?.at ?? at) > at)
  const openItems = open.map(({ id, text }) => ({ id, text }))
  return { number, title, declaredAt: moments.declared, openItems }
}

function firstLineOf(text: string | null): string | null {
  const line = text?.split('\n').find((one) => one.trim() !== '')
  return line === undefined ? null : cut(line.trim(), toldAtMost)
}
