import { useMemo } from 'preact/hooks'
import type { ShownChannel, ShownGroup, ShownPerson } from '../protocol.ts'
import { dayOf } from './formats.ts'
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

const nobody: ShownPerson = {
  id: '',
  name: '',
  realName: '',
  title: '',
  timeZone: 'UTC',
  isBot: false,
  isQuietNow: false,
}

function namesOf(channels: ReadonlyMap<string, ShownChannel>): [string, string][] {
  return [...channels.values()].map(({ id, name }) => [id, name])
}
