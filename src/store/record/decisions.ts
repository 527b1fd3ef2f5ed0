import type { Act, Decision } from '../../domain/record/decision.ts'
import { keyOf, type Subject } from '../../domain/record/subject.ts'
import type { Timer } from '../../domain/record/timers.ts'
import { auditDecisions, type OnRecord } from '../audit/audit.ts'
import type { Tx } from '../database/schema.ts'
import { type IncidentIndex, writeIndex } from './incident-index.ts'
import { addEffects } from './outbox.ts'
import { writeState } from './subjects.ts'
import { appendTimeline, rowsOf } from './timeline.ts'
import { changeTimers, markMoved } from './timers.ts'

/** A decision whose state has its own version, and how it came about. */
export type Made = { decision: Decision<{ version: number }>; act: Pick<Act, 'at' | 'by' | 'source'> }

/** What was decided of one subject in one transaction, each on the version before. */
export type MadeOf = {
  subject: Subject
  made: readonly Made[]
  /** How the last state is listed. */
  status: string
  number: number | null
  urgency: number | null
  /** The services whose budgets it may have moved, by id. */
  moved?: readonly string[]
  /** By what else it's found; missing for what's found by its key alone, and where it's indexed otherwise. */
  index?: IncidentIndex | undefined
  /** Those of the last state. */
  timers: readonly Timer[]
  /** Those of the state that was read; none where there was none. */
  timersBefore: readonly Timer[]
}

/**
 * Saves all that was decided in one transaction: each subject's state, timeline, effects and timers, and the
 * places of all of it in the audit. False when somebody else's came first; the transaction must then be given
 * up and the rules asked again.
 */
export async function saveDecisions(tx: Tx, decided: readonly MadeOf[]): Promise<boolean> {
  const onRecord: OnRecord[] = []
  for (const each of decided) {
    const rows = await saveOne(tx, each)
    if (!rows) return false
    onRecord.push(...rows)
  }
  await markAllMoved(tx, decided)
  // Last, for others wait for the chain from here on.
  await auditDecisions(tx, onRecord)
  return true
}

/** Services that were decided on in the same transaction are there by now. */
async function markAllMoved(tx: Tx, decided: readonly MadeOf[]): Promise<void> {
  for (const { moved = [], made } of decided) {
    const at = made.at(-1)?.act.at
    if (at) await markMoved(tx, moved, at)
  }
}

async function saveOne(
  tx: Tx,
  { subject, made, status, number, urgency, index, timers, timersBefore }: MadeOf,
): Promise<OnRecord[] | null> {
  const key = keyOf(subject)
  const [first, last] = [made.at(0)?.decision.state, made.at(-1)?.decision.state]
  if (!first || !last) return []
  const overVersion = first.version - 1
  const state = await writeState(tx, { subject, state: last, status, number, urgency, overVersion })
  if (state === null) return null
  const onRecord = made.map(({ decision, act }): OnRecord => {
    const { version } = decision.state
    const rows = rowsOf({ subject: key, version, recordedAt: act.at }, decision.events)
    return {
      subject: key,
      version,
      headline: headlineOf(decision),
      act,
      rows,
      state: decision.state === last ? state : null,
    }
  })
  await appendTimeline(
    tx,
    onRecord.flatMap(({ rows }) => rows),
  )
  await addEffects(
    tx,
    key,
    made.map(({ decision, act }) => ({
      version: decision.state.version,
      effects: decision.effects,
      at: act.at,
    })),
  )
  if (index) await writeIndex(tx, index)
  await changeTimers(tx, key, { before: timersBefore, after: timers })
  return onRecord
}

function headlineOf({ events, effects }: Decision<unknown>): string {
  const kinds = (events.length > 0 ? events.map(({ what }) => what) : effects).map(({ kind }) => kind)
  return [...new Set(kinds)].join(' ') || 'changed'
}
