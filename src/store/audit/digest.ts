import { hash, randomUUID } from 'node:crypto'
import type { PersonId } from '../../domain/people/people.ts'
import { numberOfIncident, type SubjectKey, subjectOf } from '../../domain/record/subject.ts'
import type { Schema } from '../database/schema.ts'
import type { Json } from '../people/people-in.ts'
import { isPersonId } from '../people/pseudonyms.ts'

type TimelineRow = Schema['timeline']

export type NameOf = (person: PersonId) => string

export function sha256(text: string): string {
  return hash('sha256', text)
}

/** 122 random bits: random UUIDs come from a pool, and random bytes cost as much as the digest itself. */
export function freshSalt(): string {
  return randomUUID().replaceAll('-', '')
}

/**
 * One text for one value: keys in order, people by their pseudonyms. Loops, because each decision has two of these,
 * and the lists that `map` and `join` make would cost more than the digests.
 */
function canonicalOf(value: Json, nameOf: NameOf): string {
  if (typeof value === 'string') return JSON.stringify(isPersonId(value) ? nameOf(value) : value)
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  let text = ''
  if (Array.isArray(value)) {
    for (const item of value) text += `${text === '' ? '' : ','}${canonicalOf(item, nameOf)}`
    return `[${text}]`
  }
  for (const key of Object.keys(value).sort()) {
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalOf(value[key] ?? null, nameOf)}`
  }
  return `{${text}}`
}

/** What people typed and may want erased. Titles, impacts and action items name the work and stay. */
const wordKeys: ReadonlySet<string> = new Set(['text', 'why', 'summary', 'reason'])

export const erasedWords = '(erased)'

/** Puts something else in place of each text that somebody typed. */
export function withWords(data: Json, wordsFor: (typed: string) => string): Json {
  if (data === null || typeof data !== 'object' || Array.isArray(data)) return data
  const fields = Object.entries(data).map(([key, value]): [string, Json] => {
    if (key === 'ending') return [key, withWords(value, wordsFor)]
    return [key, wordKeys.has(key) && typeof value === 'string' ? wordsFor(value) : value]
  })
  return Object.fromEntries(fields)
}

export function wordsIn(data: Json): string[] {
  const words: string[] = []
  withWords(data, (typed) => {
    words.push(typed)
    return typed
  })
  return words
}

/** Stands for what was typed; without the salt nobody can find out by trying whether it was this or that. */
export function leafOf(salt: string, words: readonly string[]): string {
  return sha256(`${salt}\n${JSON.stringify(words)}`)
}

/** What a timeline row says without what was typed, and the leaf that stands for that. */
export type Facts = { said: Json; leaf: string | null }

export function factsOf(row: TimelineRow): Facts {
  const { actor } = row
  return {
    said: {
      position: row.position,
      happenedAt: row.happened_at,
      recordedAt: row.recorded_at,
      by: actor.startsWith('person:') ? ['person', actor.slice('person:'.length)] : [actor],
      kind: row.kind,
      what: withWords(JSON.parse(row.data) as Json, () => ''),
      source: JSON.parse(row.source) as Json,
    },
    leaf: row.words_leaf,
  }
}

/** Of a decision's timeline rows, in their order. */
export function digestOfFacts(facts: readonly Facts[], nameOf: NameOf): string {
  return sha256(facts.map(({ said, leaf }) => `${canonicalOf(said, nameOf)}\n${leaf ?? ''}`).join('\n'))
}

/** The words are those that were typed, or were erased and say so. */
export function areWordsIntact(row: TimelineRow): boolean {
  const words = wordsIn(JSON.parse(row.data) as Json)
  if (words.length === 0) return row.words_leaf === null
  if (row.words_leaf === null) return false
  if (row.words_salt === null) return words.every((typed) => typed === erasedWords)
  return leafOf(row.words_salt, words) === row.words_leaf
}

export function stateDigestOf(salt: string, state: string): string {
  return sha256(`${salt}\n${state}`)
}

/**
 * What an entry's hash covers: everything in it, and the hash of the entry before. Incidents are named by their
 * number, as they were before there were other subjects, so that one chain goes through both.
 */
export function hashOf(entry: Omit<Schema['audit'], 'hash'>, nameOf: NameOf): string {
  const { actor, subject, ...rest } = entry
  const by = actor.startsWith('person:') ? ['person', actor.slice('person:'.length)] : [actor]
  return sha256(canonicalOf({ ...rest, ...aboutOf(subject), by }, nameOf))
}

function aboutOf(subject: SubjectKey | null): { incident: number | null } | { subject: SubjectKey } {
  if (subject === null) return { incident: null }
  const incident = numberOfIncident(subjectOf(subject))
  return incident === null ? { subject } : { incident }
}
