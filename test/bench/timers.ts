import { setTimeout as pause } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { arrivalOf } from '../../src/operations/engine/result.ts'
import { declareIncident } from '../../src/operations/lifecycle/declare.ts'
import { movableClock } from '../../src/process/clock.ts'
import { createLog } from '../../src/process/log.ts'
import { startTimers } from '../../src/workers/timers.ts'
import { inc } from '../support/subjects.ts'
import { type Figure, figureOf, quantile } from './figure.ts'
import { openDesk, scratch } from './scratch.ts'

const due = 1_000
const by = 'U0BENCH'

/** Lateness of 1,000 timers due in one second among many pending, and what the many cost. */
export async function measureTimers(): Promise<Figure[]> {
  const few = await fireAmong(1_000)
  const many = await fireAmong(100_000)
  return [
    figureOf('timer lateness p50, 1,000 due at once', 'ms', quantile(many.latenessMs, 0.5), 1_000),
    figureOf('timer lateness p99, 1,000 due at once', 'ms', quantile(many.latenessMs, 0.99), 1_000, {
      atMost: 1,
    }),
    figureOf('cost per firing, 100,000 pending against 1,000', 'ms', many.eachMs, few.eachMs, {
      atMost: 1.5,
    }),
  ]
}

const fireAmong = async (pending: number): Promise<{ latenessMs: number[]; eachMs: number }> => {
  const place = await scratch()
  const desk = await openDesk(place.path)
  const startMs = Date.parse('2026-11-23T14:00:00.000Z')
  const clock = movableClock(startMs)
  const timed = { ...desk, clock }
  for (let one = 0; one < due; one += 1) {
    await declareIncident(
      timed,
      { title: `due ${one}`, severity: 2, declaredIn: null },
      arrivalOf(by, null, 'cli'),
    )
  }
  await fillPending(timed, pending)
  const log = createLog('error', (line) => process.stderr.write(`${line}\n`), clock.now)
  const worker = startTimers(timed, log, 1_000)
  // The commanders of SEV-2 incidents are asked for after ten minutes: one timer each.
  const from = performance.now()
  clock.moveTo(startMs + 10 * 60_000)
  const latenessMs: number[] = []
  const looking = new Sqlite(place.path, { readonly: true })
  const fired = looking.prepare(`select count(*) from timeline where kind = 'asked'`).pluck()
  while (latenessMs.length < due) {
    await pause(1)
    const seen = Number(fired.get())
    const elapsed = performance.now() - from
    while (latenessMs.length < seen) latenessMs.push(elapsed)
  }
  const eachMs = (performance.now() - from) / due
  looking.close()
  await worker.stop()
  await desk.close()
  await place.remove()
  return { latenessMs, eachMs }
}

/** Pending timers of many incidents, as rows: nobody waits for a hundred thousand declarations. */
const fillPending = async ({ db }: Awaited<ReturnType<typeof openDesk>>, pending: number): Promise<void> => {
  const model = await db.selectFrom('subjects').selectAll().where('number', '=', 1).executeTakeFirstOrThrow()
  await db.transaction().execute(async (tx) => {
    for (let first = 0; first < pending; first += 500) {
      const numbers = Array.from({ length: Math.min(500, pending - first) }, (_, one) => 10_000 + first + one)
      await tx
        .insertInto('subjects')
        .values(numbers.map((number) => ({ ...model, subject: inc(number), number })))
        .execute()
      await tx
        .insertInto('timers')
        .values(
          numbers.map((number) => ({
            subject: inc(number),
            kind: 'quiet',
            due_at: '2027-01-01T00:00:00.000Z',
          })),
        )
        .execute()
    }
  })
}
