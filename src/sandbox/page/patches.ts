import type { Patch, Sight } from './protocol.ts'

type Difference = Omit<Patch, 'nowMs' | 'monotonicMs'>
type Rows<T> = { [id: string]: T | null } | undefined

/** Follows what one page knows: each call says what is different from the call before, or null. */
export function createDiffer(): (sight: Sight) => Difference | null {
  const known = new Map<string, Map<string, string>>()
  let isWhole = true

  function changedRows<T>(name: string, table: ReadonlyMap<string, T>): Rows<T> {
    const before = known.get(name) ?? new Map<string, string>()
    known.set(name, before)
    const rows: { [id: string]: T | null } = {}
    for (const [id, row] of table) {
      const text = JSON.stringify(row)
      if (before.get(id) === text) continue
      before.set(id, text)
      rows[id] = row
    }
    for (const id of before.keys()) {
      if (table.has(id)) continue
      before.delete(id)
      rows[id] = null
    }
    return Object.keys(rows).length === 0 ? undefined : rows
  }

  return ({ stage, seat, tables }) => {
    const rows = {
      people: changedRows('people', tables.people),
      groups: changedRows('groups', tables.groups),
      channels: changedRows('channels', tables.channels),
      messages: changedRows('messages', tables.messages),
      files: changedRows('files', tables.files),
      traffic: changedRows('traffic', tables.traffic),
    }
    const single = changedRows<unknown>('singles', new Map(Object.entries({ stage, seat })))
    const hasRows = Object.values(rows).some((table) => table !== undefined)
    if (!hasRows && single === undefined) return null
    const difference: Difference = {
      isWhole,
      rows,
      ...(single?.stage === undefined ? {} : { stage }),
      ...(single?.seat === undefined ? {} : { seat }),
    }
    isWhole = false
    return difference
  }
}
