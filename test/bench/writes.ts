import type { Desk } from '../../src/operations/engine/desk.ts'
import { arrivalOf } from '../../src/operations/engine/result.ts'
import { performCommand } from '../../src/operations/lifecycle/command.ts'

import { declareIncident } from '../../src/operations/lifecycle/declare.ts'

import { openBareSqlite } from './bare-rows.ts'
import { type Figure, figureOf, quantile, timed } from './figure.ts'
import { openDesk, scratch } from './scratch.ts'

const rounds = 15
const by = 'U0BENCH'

export const notesEach = 200
/** As many as press at once in a busy channel. */
export const sideBySide = 20

export function declareOne(desk: Desk): Promise<unknown> {
  return declareIncident(desk, { title: 'bench', severity: 3, declaredIn: null }, arrivalOf(by, null, 'cli'))
}

let given = 0

/** Writes notes, so many at once; each its own delivery and its own decision. */
export async function writeNotes(desk: Desk, incident: number, atOnce: number): Promise<void> {
  for (let note = 0; note < notesEach; note += atOnce) {
    await Promise.all(
      Array.from({ length: atOnce }, (_, one) => {
        given += 1
        return performCommand(
          desk,
          incident,
          { verb: 'note', text: `note ${note + one}`, happenedAt: null },
          arrivalOf(by, `${given}`, 'command'),
        )
      }),
    )
  }
}

/**
 * Decisions per second against bare better-sqlite3 at the same durability: the same rows in the same
 * tables, a transaction each. In turns, so that whatever else the disk does falls on both.
 */
export async function measureWrites(): Promise<Figure[]> {
  const place = await scratch()
  const bareDesk = await openDesk(`${place.path}.bare`)
  await declareOne(bareDesk)
  await bareDesk.close()
  const bare = openBareSqlite(`${place.path}.bare`)
  const desk = await openDesk(place.path)
  await declareOne(desk)
  await writeNotes(desk, 1, sideBySide)
  const times = { row: [] as number[], rows: [] as number[], alone: [] as number[], together: [] as number[] }
  for (let round = 0; round < rounds; round += 1) {
    times.row.push(await timed(() => repeat(bare.writeRow)))
    times.rows.push(await timed(() => repeat(bare.writeNote)))
    times.alone.push(await timed(() => writeNotes(desk, 1, 1)))
    times.together.push(await timed(() => writeNotes(desk, 1, sideBySide)))
  }
  bare.close()
  await desk.close()
  await place.remove()
  const [row, rows, alone, together] = [times.row, times.rows, times.alone, times.together].map(perSecond)
  const against = (name: string, ours = Number.NaN, floor = Number.NaN, goal: Figure['goal'] = null) =>
    figureOf(`decisions on SQLite, ${name}`, '/s', ours, floor, goal)
  return [
    against(`${sideBySide} at once, against the same rows`, together, rows, { atLeast: 0.5 }),
    against('one by one, against the same rows', alone, rows),
    against('one by one, against one bare row', alone, row),
  ]
}

export function perSecond(taken: readonly number[]): number {
  return (notesEach / quantile(taken, 0.5)) * 1000
}

const repeat = (write: () => void): void => {
  for (let note = 0; note < notesEach; note += 1) write()
}
