import { useMemo } from 'preact/hooks'
import type { ShownChannel, ShownGroup, ShownPerson } from '../protocol.ts'
import type { Known } from './store.ts'

/** Names for the ids in texts, and the reader's own zone; another value only when one of them changes. */
export type Directory = {
  people: ReadonlyMap<string, ShownPerson>
  groups: ReadonlyMap<string, ShownGroup>
  channelNames: ReadonlyMap<string, string>
  me: ShownPerson
  /** The day it is for the reader, so that "today" is drawn again tomorrow. */
  today: string
}

export function useDirectory({ tables, seat }: Known, now: number): Directory {
  const { people, groups, channels } = tables
  const me = people.get(seat.personId) ?? nobody
  const today = dayOf(now, me.timeZone)
  const names = namesOf(channels)
  return useMemo(
    () => ({ people, groups, channelNames: new Map(names), me, today }),
    [people, groups, JSON.stringify(names), me, today],
  )
}

const nobody: ShownPerson = { id: '', name: '', realName: '', title: '', timeZone: 'UTC', isBot: false }

function namesOf(channels: ReadonlyMap<string, ShownChannel>): [string, string][] {
  return [...channels.values()].map(({ id, name }) => [id, name])
}

/** `2026-11-23`, in this zone. */
export function dayOf(atMs: number, timeZone: string): string {
  return partsFormat(timeZone).format(atMs)
}

const formats = new Map<string, Intl.DateTimeFormat>()

function partsFormat(timeZone: string): Intl.DateTimeFormat {
  return format('sv-SE', { dateStyle: 'short', timeZone })
}

/** Making a format is slow, so each is made once. */
export function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options)
  const existing = formats.get(key)
  if (existing !== undefined) return existing
  const made = new Intl.DateTimeFormat(locale, options)
  formats.set(key, made)
  return made
}
