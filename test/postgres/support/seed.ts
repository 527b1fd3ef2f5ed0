import { timersFor } from '../../../src/domain/lifecycle/clock/timers.ts'
import { declare } from '../../../src/domain/lifecycle/declare.ts'
import { person } from '../../../src/domain/people/people.ts'
import { instantOf } from '../../../src/domain/time/instant.ts'
import type { Database } from '../../../src/store/database/schema.ts'
import { inc } from '../../support/subjects.ts'
import { oneTimerPolicy, responseMs } from './one-timer.ts'

const rowsAtOnce = 500

/** Incidents `1…count` with one timer each that's due soon, at `dueMsOf` their number. */
export async function seedTimers(db: Database, count: number, dueMsOf: (number: number) => number) {
  for (let first = 1; first <= count; first += rowsAtOnce) {
    const size = Math.min(rowsAtOnce, count - first + 1)
    const incidents = Array.from({ length: size }, (_, index) =>
      declaredAt(first + index, dueMsOf(first + index) - responseMs),
    )
    await db
      .insertInto('subjects')
      .values(
        incidents.map((incident) => ({
          subject: inc(incident.number),
          kind: 'incident',
          number: incident.number,
          version: 1,
          status: incident.status,
          state: JSON.stringify(incident),
          state_salt: null,
        })),
      )
      .execute()
    const timers = incidents.flatMap((incident) =>
      timersFor(incident, oneTimerPolicy).map((timer) => ({
        subject: inc(incident.number),
        kind: timer.kind,
        due_at: timer.dueAt,
      })),
    )
    const responses = timers.filter(({ kind }) => kind === 'response_missed')
    if (responses.length !== size) throw new Error(`${responses.length} timers for ${size} incidents`)
    await db.insertInto('timers').values(timers).execute()
  }
}

const declaredAt = (number: number, epochMs: number) => {
  const act = {
    at: instantOf(epochMs),
    by: person('U1'),
    source: { via: 'command' as const },
    policy: oneTimerPolicy,
    groupsOf: () => null,
    overridesOf: () => [],
  }
  const outcome = declare({ number, title: 'Search is slow', severity: 2, declaredIn: null }, act)
  if (!outcome.ok) throw new Error('the declaration was refused')
  return { ...outcome.decision.state, version: 1 }
}
