import type { Incident } from '../../domain/incident/incident.ts'
import type { Actor } from '../../domain/people/people.ts'
import { askForSummary, draftsCountedSince, refusalForAsking } from '../../domain/postmortem/summary/ask.ts'
import type { Refusal } from '../../domain/record/refusal.ts'
import { incidentSubject } from '../../domain/record/subject.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { materialOf } from '../../postmortem/material.ts'
import { summaryText } from '../../postmortem/summary-text.ts'
import { readSummariesAsked } from '../../store/audit/summaries-asked.ts'
import type { Database } from '../../store/database/schema.ts'
import { readTimeline } from '../../store/record/timeline.ts'
import { inTransaction } from '../engine/decide.ts'
import type { Desk } from '../engine/desk.ts'
import type { Arrival, Result } from '../engine/result.ts'
import { peopleNamed } from './people-named.ts'

/** What a summary of it is drafted from, as the record is now. */
export async function readSummaryText(
  db: Database,
  incident: Incident,
  asOf: { policy: Desk['policy']; at: Instant },
): Promise<string> {
  const entries = await readTimeline(db, incident.number)
  const people = await peopleNamed(db, incident, entries)
  return summaryText(materialOf({ incident, entries, ...asOf, ...people }))
}

/** Two copies of Muster that are asked at the same moment may let one more through than the limit. */
export function recordSummaryAsked(desk: Desk, number: number, arrival: Arrival): Promise<Result> {
  return inTransaction(desk, arrival, async ({ tx, act, decide }) => {
    const asked = await readSummariesAsked(tx, draftsCountedSince(act.at))
    return decide(incidentSubject(number), (incident, one) => askForSummary(incident, asked, one))
  })
}

/** Why this person gets no draft now; null where they do. */
export async function refusalForOneMore(
  { db, policy }: Pick<Desk, 'db' | 'policy'>,
  incident: Incident,
  { by, at }: { by: Actor; at: Instant },
): Promise<Refusal | null> {
  const asked = await readSummariesAsked(db, draftsCountedSince(at))
  return refusalForAsking(incident, policy, { by, at, asked })
}
