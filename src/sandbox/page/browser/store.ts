import { createContext } from 'preact'
import { useContext, useEffect, useState } from 'preact/hooks'
import type { Patch, Seat, ShownMessage, Stage, Tables } from '../protocol.ts'
import { setClock } from './clock.ts'

type Known = {
  stage: Stage
  seat: Seat
  tables: { [T in keyof Tables]: ReadonlyMap<string, Tables[T]> }
  /** Oldest first; threads and what only this person sees included. */
  messagesIn: ReadonlyMap<string, readonly ShownMessage[]>
}

export type { Known }

let known: Known | null = null
const listeners = new Set<() => void>()

/** Takes in what the server sends; tables that didn't change stay the same values. */
export function applyPatch(patch: Patch): void {
  setClock(patch.nowMs, patch.monotonicMs)
  const before = patch.isWhole ? null : known
  const stage = patch.stage ?? before?.stage
  const seat = patch.seat ?? before?.seat
  if (stage === undefined || seat === undefined) return
  const { rows } = patch
  const tables = {
    people: mergeRows(before?.tables.people, rows.people),
    groups: mergeRows(before?.tables.groups, rows.groups),
    channels: mergeRows(before?.tables.channels, rows.channels),
    messages: mergeRows(before?.tables.messages, rows.messages),
    files: mergeRows(before?.tables.files, rows.files),
    traffic: mergeRows(before?.tables.traffic, rows.traffic),
  }
  const touched = new Set(Object.keys(rows.messages ?? {}).map((key) => key.split('/')[0] ?? ''))
  const messagesIn = sortMessages(before?.messagesIn, tables.messages, touched)
  known = { stage, seat, tables, messagesIn }
  for (const listener of listeners) listener()
}

function mergeRows<T>(
  before: ReadonlyMap<string, T> | undefined,
  rows: { [id: string]: T | null } | undefined,
): ReadonlyMap<string, T> {
  if (rows === undefined) return before ?? new Map()
  const after = new Map(before)
  for (const [id, row] of Object.entries(rows)) {
    if (row === null) after.delete(id)
    else after.set(id, row)
  }
  return after
}

function sortMessages(
  before: Known['messagesIn'] | undefined,
  messages: ReadonlyMap<string, ShownMessage>,
  touched: ReadonlySet<string>,
): Known['messagesIn'] {
  if (before !== undefined && touched.size === 0) return before
  const after = new Map<string, ShownMessage[]>()
  for (const message of messages.values()) {
    if (!touched.has(message.channelId)) continue
    const list = after.get(message.channelId)
    if (list === undefined) after.set(message.channelId, [message])
    else list.push(message)
  }
  for (const list of after.values()) list.sort((a, b) => Number(a.ts) - Number(b.ts))
  const kept = [...(before ?? [])].filter(([channelId]) => !touched.has(channelId))
  return new Map([...kept, ...after])
}

/** The latest that the server told; null until it told anything. */
export function useLatest(): Known | null {
  const [, setTurn] = useState(0)
  useEffect(() => {
    const listener = () => setTurn((turn) => turn + 1)
    listeners.add(listener)
    listener()
    return () => {
      listeners.delete(listener)
    }
  }, [])
  return known
}

export const KnownContext = createContext<Known | null>(null)

export function useKnown(): Known {
  const value = useContext(KnownContext)
  if (value === null) throw new Error('nothing is known of the workspace yet')
  return value
}
