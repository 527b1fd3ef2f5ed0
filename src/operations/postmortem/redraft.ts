import { incidentSubject, keyOf } from '../../domain/record/subject.ts'
import type { TimelineEntry } from '../../domain/record/timeline.ts'
import { type Instant, instantOf } from '../../domain/time/instant.ts'
import { draftOf } from '../../postmortem/draft.ts'
import type { Tx } from '../../store/database/schema.ts'
import { loadIncident } from '../../store/incident/incidents.ts'
import { type Draft, keepDraft, latestDraft } from '../../store/postmortem/drafts.ts'
import { holdVersion } from '../../store/record/subjects.ts'
import { readTimeline } from '../../store/record/timeline.ts'
import type { Desk } from '../engine/desk.ts'
import { peopleNamed } from './people-named.ts'

/** Drafts the postmortem from the record as it is now, and keeps it when it says something new. */
export async function redraft(desk: Desk, number: number): Promise<Draft | null> {
  for (;;) {
    const draft = await desk.db.transaction().execute((tx) => redraftIfStill(tx, desk, number))
    if (draft !== 'changed') return draft
  }
}

/** One after the other, for the file and its upload are made side by side; and of one state of the record. */
async function redraftIfStill(tx: Tx, desk: Desk, number: number): Promise<Draft | null | 'changed'> {
  const incident = await loadIncident(tx, number)
  if (incident && !(await holdVersion(tx, keyOf(incidentSubject(number)), incident.version))) return 'changed'
  return redraftIn(tx, desk, number)
}

export async function redraftIn(tx: Tx, desk: Desk, number: number): Promise<Draft | null> {
  const incident = await loadIncident(tx, number)
  if (!incident) return null
  const entries: TimelineEntry[] = await readTimeline(tx, number)
  const people = await peopleNamed(tx, incident, entries)
  const draftedAt = (at: Instant): string =>
    draftOf({ incident, entries, policy: desk.policy, at, ...people })
  // A draft says when it was made; that time has passed is nothing new.
  const latest = await latestDraft(tx, number)
  if (latest && draftedAt(latest.draftedAt) === latest.markdown) return latest
  const at = instantOf(desk.clock.now())
  return keepDraft(tx, number, draftedAt(at), at)
}
