import DataLoader from 'dataloader'
import type { Incident } from '../../domain/incident/incident.ts'
import type { ChannelId } from '../../domain/people/people.ts'
import type { Database } from '../database/schema.ts'
import { readIncidents } from './incidents.ts'
import { incidentsIn } from './slack-links.ts'

/** Reads that many ask for at the same moment: each turn of the event loop asks the database once. */
export type SharedReads = {
  incident: (number: number) => Promise<Incident | null>
  /** The incident that lives in a channel, the newest when threads of several share it. */
  incidentIn: (channel: ChannelId) => Promise<number | null>
}

export function createSharedReads(db: Database): SharedReads {
  const incident = sharing((numbers: readonly number[]) => readIncidents(db, numbers))
  const incidentIn = sharing((channels: readonly ChannelId[]) => incidentsIn(db, channels))
  return { incident, incidentIn }
}

/** Those who ask before the read begins share it; nobody is ever given what was read before they asked. */
function sharing<Key, Value>(
  read: (keys: readonly Key[]) => Promise<Map<Key, Value>>,
): (key: Key) => Promise<Value | null> {
  const loader = new DataLoader<Key, Value | null>(
    async (keys) => {
      loader.clearAll()
      const found = await read(keys)
      return keys.map((key) => found.get(key) ?? null)
    },
    { batchScheduleFn: (begin) => setImmediate(begin) },
  )
  return (key) => loader.load(key)
}
