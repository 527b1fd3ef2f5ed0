import type { Incident } from '../../domain/incident/incident.ts'
import { askForSummary } from '../../domain/postmortem/summary/ask.ts'
import { incidentSubject } from '../../domain/record/subject.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { materialOf } from '../../postmortem/material.ts'
import { summaryText } from '../../postmortem/summary-text.ts'
import type { Database } from '../../store/database/schema.ts'
import { readTimeline } from '../../store/record/timeline.ts'
import { decideOn } from '../engine/decide.ts'
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

export function recordSummaryAsked(desk: Desk, number: number, arrival: Arrival): Promise<Result> {
  return decideOn(desk, incidentSubject(number), arrival, askForSummary)
}
