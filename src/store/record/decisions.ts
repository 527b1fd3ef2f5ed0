import type { Searched } from '../../domain/incident/searched.ts'
import type { Act, Decision } from '../../domain/record/decision.ts'
import { keyOf, type Subject } from '../../domain/record/subject.ts'
import type { Timer } from '../../domain/record/timers.ts'
import { auditDecisions, type OnRecord } from '../audit/audit.ts'
import type { Tx } from '../database/schema.ts'
import { keepTexts } from '../incident/texts.ts'
import { writeLibrary } from '../postmortem/library.ts'
import { writeOpenItems } from '../postmortem/open-items.ts'
import { type Affected, writeAffected } from './affected-rows.ts'
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
  /** Of an incident, the services that it happened to; missing where they stay as they were. */
  affected?: { before: Affected; after: Affected }
  /** Of an incident, the services whose budgets it may have moved, by id. */
  moved?: readonly string[]
  /** Of an incident, how many action items are open. */
  openItems?: { before: number; after: number } | undefined
  /** Of an incident, whether its postmortem is in the library. */
  inLibrary?: { before: boolean; after: boolean } | undefined
  /** Of an incident, the texts to be found that changed; missing where they are indexed otherwise. */
  searched?: { isPrivate: boolean; texts: readonly Searched[] } | undefined
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
  { subject, made, status, number, urgency, timers, timersBefore, ...about }: MadeOf,
): Promise<OnRecord[] | null> {
  const key = keyOf(subject)
  const { affected, openItems, inLibrary, searched } = about
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
  if (number !== null && affected) await writeAffected(tx, number, affected)
  if (number !== null && openItems) await writeOpenItems(tx, number, openItems)
  if (number !== null && inLibrary) await writeLibrary(tx, number, inLibrary)
  if (number !== null && searched)
    await keepTexts(tx, { number, isPrivate: searched.isPrivate }, searched.texts)
  await changeTimers(tx, key, { before: timersBefore, after: timers })
  return onRecord
}

function headlineOf({ events, effects }: Decision<unknown>): string {
  const kinds = (events.length > 0 ? events.map(({ what }) => what) : effects).map(({ kind }) => kind)
  return [...new Set(kinds)].join(' ') || 'changed'
}
