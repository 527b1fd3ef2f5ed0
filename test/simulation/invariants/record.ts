import { timersFor } from '../../../src/domain/lifecycle/clock/timers.ts'
import type { Effect } from '../../../src/domain/record/effects.ts'
import { instantOf } from '../../../src/domain/time/instant.ts'
import { verifyAudit } from '../../../src/operations/audit/verify.ts'
import { inc, numberOfKey } from '../../support/subjects.ts'
import type { Ledger } from '../ledger.ts'
import type { Evening } from './evening.ts'

/** Each incident has exactly the timers that its state asks for, and none of them should have been acted on. */
export async function wrongTimers({ stage, incidents }: Evening): Promise<string[]> {
  const rows = await stage.db
    .selectFrom('timers')
    .selectAll()
    .where('subject', 'like', 'incident/%')
    .execute()
  const at = instantOf(stage.now())
  const kept = rows.map(({ subject, kind, due_at }) => `${subject} ${kind} ${due_at}`)
  const asked = incidents.flatMap((incident) =>
    timersFor(incident, stage.policy).map(({ kind, dueAt }) => `${inc(incident.number)} ${kind} ${dueAt}`),
  )
  const late = rows.filter(({ due_at }) => due_at <= at)
  return [
    ...excessOf(kept, asked).map((timer) => `timer too many: ${timer}`),
    ...excessOf(asked, kept).map((timer) => `timer missing: ${timer}`),
    ...late.map(({ subject, kind, due_at }) => `timer not acted on: ${subject} ${kind} ${due_at}`),
  ]
}

/** What stands in one list and not as often in the other. */
const excessOf = (list: string[], other: string[]): string[] => {
  const left = new Map<string, number>()
  for (const one of other) left.set(one, (left.get(one) ?? 0) + 1)
  return list.filter((one) => {
    const count = left.get(one) ?? 0
    left.set(one, count - 1)
    return count <= 0
  })
}

/** Timelines begin with the declaration, have a place for each entry, and record nothing before it happened. */
export async function wrongTimelines({ stage, incidents }: Evening): Promise<string[]> {
  const entries = await stage.db
    .selectFrom('timeline')
    .select(['subject', 'version', 'position', 'kind', 'happened_at', 'recorded_at'])
    .orderBy('subject')
    .orderBy('version')
    .orderBy('position')
    .execute()
  const byIncident = Map.groupBy(entries, ({ subject }) => numberOfKey(subject))
  // What is the workspace's own.
  byIncident.delete(null)
  const wrong: string[] = []
  for (const { number, version } of incidents) {
    const own = byIncident.get(number) ?? []
    byIncident.delete(number)
    const declared = own.filter(({ kind }) => kind === 'declared')
    if (declared.length !== 1 || own[0]?.kind !== 'declared')
      wrong.push(`INC-${number} does not begin with its one declaration`)
    if (own.some((entry) => entry.version > version))
      wrong.push(`INC-${number} has entries beyond its version`)
    if (own.some(({ kind, happened_at, recorded_at }) => kind !== 'note' && recorded_at < happened_at))
      wrong.push(`INC-${number} recorded something before it happened`)
    wrong.push(...doubledIn(own).map((what) => `INC-${number} has twice: ${what}`))
  }
  return [
    ...wrong,
    ...[...byIncident.keys()].map((number) => `a timeline without an incident: INC-${number}`),
  ]
}

/** What can happen once at one time only. */
const onceAtATime = new Set(['declared', 'acknowledged', 'resolved', 'closed', 'paged', 'response_missed'])

const doubledIn = (entries: { kind: string; happened_at: string }[]): string[] => {
  const seen = new Set<string>()
  return entries
    .filter(({ kind }) => onceAtATime.has(kind))
    .map(({ kind, happened_at }) => `${kind} at ${happened_at}`)
    .filter((what) => seen.size === seen.add(what).size)
}

/** A marked message stands on its timeline, and never twice at once, however often it was marked. */
export async function wrongNotes({ stage, rows }: Evening): Promise<string[]> {
  const entries = await stage.db
    .selectFrom('timeline')
    .select(['message_key', 'kind'])
    .where('message_key', 'is not', null)
    .orderBy('subject')
    .orderBy('version')
    .orderBy('position')
    .execute()
  const byMessage = Map.groupBy(entries, ({ message_key }) => message_key ?? '')
  const asked = rows
    .filter(({ kind, state }) => kind === 'record_message' && state === 'delivered')
    .map(({ payload }) => JSON.parse(payload) as Extract<Effect, { kind: 'record_message' }>)
    .map(({ message: { channel, ts } }) => `${channel}/${ts}`)
  const missing = asked.filter((key) => byMessage.get(key)?.[0]?.kind !== 'note')
  const doubled = [...byMessage].filter(([, own]) => standsTwice(own.map(({ kind }) => kind)))
  return [
    ...missing.map((key) => `a marked message is not on the timeline: ${key}`),
    ...doubled.map(([key, own]) => `${key} is on the timeline twice: ${own.map(({ kind }) => kind)}`),
  ]
}

const standsTwice = (kinds: string[]): boolean => {
  let isThere = false
  for (const kind of kinds) {
    if (kind === 'note' && isThere) return true
    isThere = kind === 'note' || kind === 'note_edited'
  }
  return false
}

/** Numbers are given out without gaps: what was declared is there, and nothing else is. */
export function wrongNumbers({ incidents }: Evening): string[] {
  const numbers = new Set(incidents.map(({ number }) => number))
  return incidents.flatMap((_, index) => (numbers.has(index + 1) ? [] : [`INC-${index + 1} is missing`]))
}

/** What says an action item's words once more. */
const itemsAgain = ['action_item_changed', 'action_item_done', 'action_item_undone'] as const

/** What people were told is kept stands on a timeline once; what they were refused stands nowhere. */
export async function brokenPromises({ stage }: Evening, ledger: Ledger): Promise<string[]> {
  const rows = await stage.db
    .selectFrom('timeline')
    .select(['kind', 'data'])
    .where('kind', 'not in', ['channel_opened', 'channel_renamed', 'seen_before', ...itemsAgain])
    .execute()
  const found = new Map<string, string[]>()
  for (const { kind, data } of rows) {
    for (const word of new Set(data.match(/w\d+x/g))) found.set(word, [...(found.get(word) ?? []), kind])
  }
  return [...ledger.fates].flatMap(([word, fate]) => {
    const kinds = found.get(word) ?? []
    const count = kinds.length
    if (fate === 'kept' && count === 0) return [`lost, although it was acknowledged: ${word}`]
    if (fate === 'refused' && count > 0) return [`kept, although it was refused: ${word}`]
    return count > 1 ? [`recorded ${count} times: ${word} (${kinds.join(', ')})`] : []
  })
}

export async function wrongAudit({ stage, incidents }: Evening): Promise<string[]> {
  const outcome = await verifyAudit(stage.db)
  if (!outcome.ok) return [`the audit is broken at ${outcome.firstBroken}: ${outcome.why}`]
  const rows = await stage.db
    .selectFrom('audit')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('version', 'is not', null)
    .executeTakeFirstOrThrow()
  const others = await stage.db
    .selectFrom('subjects')
    .select('version')
    .where('kind', '<>', 'incident')
    .execute()
  const decisions = [...incidents, ...others].reduce((sum, { version }) => sum + version, 0)
  return Number(rows.count) === decisions ? [] : [`the audit has ${rows.count} of ${decisions} decisions`]
}
