import type { Incident } from '../../domain/incident/incident.ts'
import { publishedOutside } from '../../domain/postmortem/outside/outside-text.ts'
import { incidentName } from '../../domain/record/incident-name.ts'
import { instantOf } from '../../domain/time/instant.ts'
import { peopleNamed } from '../../operations/postmortem/people-named.ts'
import { type ExportFormat, exportFormats, exportOf } from '../../postmortem/exports/exports.ts'
import { outsideOf } from '../../postmortem/exports/outside.ts'
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
export async function exportText(call: Call, incident: Incident, format: ExportFormat): Promise<string> {
  const db = await call.record()
  const entries = await readTimeline(db, incident.number)
  const people = await peopleNamed(db, incident, entries)
  const at = instantOf(call.clock.now())
  return exportOf({ incident, entries, policy: call.policy, at, ...people }, format)
}

/** What was published for readers outside; refused if nothing was, and for a private incident as if nothing was. */
export function outside({ policy }: Call, incident: Incident, format: ExportFormat): string {
  const published = publishedOutside(incident)
  if (!published)
    throw new Refused(`${incidentName(incident.number)} has no published text for readers outside.`)
  return outsideOf({ number: incident.number, published, timeZone: policy.calendar.timeZone }, format)
}
