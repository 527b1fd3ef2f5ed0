import type { Incident } from '../../domain/incident/incident.ts'
import { instantOf } from '../../domain/time/instant.ts'
import { peopleNamed } from '../../operations/postmortem/people-named.ts'
import { type ExportFormat, exportFormats, exportOf } from '../../postmortem/exports/exports.ts'
import { readTimeline } from '../../store/record/timeline.ts'
import { type Call, Refused } from '../command.ts'

/** Markdown unless asked otherwise. */
export function formatIn({ options }: Call): ExportFormat {
  const wanted = options.format ?? 'md'
  const format = exportFormats.find((known) => known === wanted)
  if (!format) throw new Refused(`--format takes one of ${exportFormats.join(', ')}.`)
  return format
}

/** The incident's postmortem as the record is now. */
export async function exported(call: Call, incident: Incident, format: ExportFormat): Promise<string> {
  const db = await call.record()
  const entries = await readTimeline(db, incident.number)
  const people = await peopleNamed(db, incident, entries)
  const at = instantOf(call.clock.now())
  return exportOf({ incident, entries, policy: call.policy, at, ...people }, format)
}
