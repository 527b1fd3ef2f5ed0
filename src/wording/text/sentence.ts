import type { Actor, ChannelId, PersonId } from '../../domain/people/people.ts'
import { isAddress } from '../../domain/people/who.ts'
import type { Target } from '../../domain/policy/policy.ts'
import { epochMsOf, type Instant } from '../../domain/time/instant.ts'
import { hourMs } from '../../domain/time/units.ts'
import { amount } from './amount.ts'

/** How much of a moment is said. */
export type MomentForm = 'time' | 'day' | 'day and time' | 'ago'

/**
 * A piece of a sentence: words of ours, or a value that Slack, Markdown and the terminal each show in their
 * own way. Whatever a person typed is `typed` or `code`; should it slip in as plain words after all, it's
 * still escaped, for every medium escapes those too.
 */
export type Piece =
  | string
  | { kind: 'person'; id: PersonId }
  | { kind: 'group'; id: string }
  /** Calls a whole channel, where the medium can. */
  | { kind: 'everyone'; among: 'channel' | 'here' }
  /** `name` is without its `#`, for media that can't look it up. */
  | { kind: 'channel'; id: ChannelId; name: string | null }
  /** `isNear`: within a week, so that a weekday says more than a year. */
  | { kind: 'moment'; at: Instant; as: MomentForm; isNear: boolean }
  | { kind: 'incident'; number: number }
  /** What to type after Muster's own command: `ack`, `sev2 <title>`. */
  | { kind: 'command'; words: string }
  | { kind: 'code'; text: string; limit: number }
  /** Shortened to `limit` characters, counted as the medium shows them. */
  | { kind: 'typed'; text: string; limit: number }
  | { kind: 'strong'; sentence: Sentence }
  | { kind: 'link'; address: string; label: string }

export type Sentence = readonly Piece[]

/** What may stand in a template: nothing at all leaves no trace, and a number gets its separators. */
export type Part = Piece | Sentence | number | null | undefined | false

/** A sentence of ours: say`${who(by)} acknowledged ${incidentLink(42)} after ${elapsed}`. */
export function say(words: TemplateStringsArray, ...parts: readonly Part[]): Sentence {
  return words.flatMap((text, index) => [...piecesOf(text), ...piecesOf(parts[index])])
}

function piecesOf(part: Part): Sentence {
  if (part === null || part === undefined || part === false || part === '') return []
  if (typeof part === 'number') return [amount(part)]
  return Array.isArray(part) ? part : [part as Piece]
}

/** Parts with a separator between them; those that say nothing are left out, and so is their separator. */
export function join(parts: readonly Part[], separator = ' '): Sentence {
  const said = parts.map(piecesOf).filter((pieces) => pieces.length > 0)
  return said.flatMap((pieces, index) => (index === 0 ? pieces : [separator, ...pieces]))
}

/** `a`, `a and b`, `a, b and c`. */
export function list(parts: readonly Part[]): Sentence {
  const last = parts.slice(-1)
  const before = parts.slice(0, -1)
  return join([join(before, ', '), ...last], ' and ')
}

/** The people that a sentence names, for media that look up their names first. */
export function peopleIn(sentence: Sentence): PersonId[] {
  return sentence.flatMap((piece) => {
    if (typeof piece === 'string') return []
    if (piece.kind === 'strong') return peopleIn(piece.sentence)
    return piece.kind === 'person' ? [piece.id] : []
  })
}

export function person(id: PersonId): Piece {
  return { kind: 'person', id }
}

/** Who acted, at the beginning of a sentence or within it. */
export function who(by: Actor): Piece {
  return by.kind === 'muster' ? 'Muster' : person(by.id)
}

/** An address stands as it's written while nobody knows whose it is. */
export function target({ kind, id }: Target): Piece {
  return isAddress(id) ? typed(id, 80) : { kind, id }
}

export function everyone(among: 'channel' | 'here'): Piece {
  return { kind: 'everyone', among }
}

export function channel(id: ChannelId, name: string | null = null): Piece {
  return { kind: 'channel', id, name }
}

export function incidentLink(number: number): Piece {
  return { kind: 'incident', number }
}

export function command(words: string): Piece {
  return { kind: 'command', words }
}

export function code(text: string, limit = 100): Piece {
  return { kind: 'code', text, limit }
}

export function typed(text: string, limit: number): Piece {
  return { kind: 'typed', text, limit }
}

export function strong(...parts: readonly Part[]): Piece {
  return { kind: 'strong', sentence: join(parts, '') }
}

export function link(address: string, label: string): Piece {
  return { kind: 'link', address, label }
}

const nearMs = 7 * 24 * hourMs
const timeAloneMs = 12 * hourMs

type Moment = Extract<Piece, { kind: 'moment' }>

function moment(as: MomentForm, at: Instant, now: Instant | null): Moment {
  return { kind: 'moment', at, as, isNear: now !== null && distanceMs(at, now) < nearMs }
}

function distanceMs(at: Instant, now: Instant): number {
  return Math.abs(epochMsOf(at) - epochMsOf(now))
}

export function time(at: Instant): Moment {
  return moment('time', at, null)
}

/** `now` is when it's read: a day within a week of it is called by its weekday. */
export function day(at: Instant, now: Instant | null = null): Moment {
  return moment('day', at, now)
}

export function dayAndTime(at: Instant, now: Instant | null = null): Moment {
  return moment('day and time', at, now)
}

/** `12 minutes ago`, where the medium counts for its reader; elsewhere the day and the time. */
export function ago(at: Instant): Moment {
  return moment('ago', at, null)
}

/** `at 14:05`, or the day and the time, which need no preposition: `today at 14:05`. */
export function atMoment(at: Instant, now: Instant): Sentence {
  const moment = when(at, now)
  return moment.as === 'time' ? ['at ', moment] : [moment]
}

/** The time alone when it's within half a day of `now`, otherwise with its day. */
export function when(at: Instant, now: Instant): Moment {
  return distanceMs(at, now) < timeAloneMs ? time(at) : dayAndTime(at, now)
}
