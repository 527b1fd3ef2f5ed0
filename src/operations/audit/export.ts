import { incidentName } from '../../domain/record/incident-name.ts'
import { numberOfIncident, subjectOf } from '../../domain/record/subject.ts'
import { byteOrderMark, csvLine } from '../../domain/text/csv.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { type AuditRow, readAudit } from '../../store/audit/audit.ts'
import type { Database } from '../../store/database/schema.ts'
import { namesOf } from '../../store/people/directory.ts'

/** From an instant until before another. */
export type Range = { from: Instant; to: Instant }

/** `2026-Q4`, from its first midnight to the next quarter's, in UTC; null for anything else. */
export function quarterOf(text: string): Range | null {
  const [, year, quarter] = /^(\d{4})-?q([1-4])$/i.exec(text.trim()) ?? []
  if (!year || !quarter) return null
  const month = (Number(quarter) - 1) * 3
  const at = (months: number): Instant => new Date(Date.UTC(Number(year), months)).toISOString()
  return { from: at(month), to: at(month + 3) }
}

const columns = ['seq', 'at', 'who', 'name', 'via', 'what', 'incident', 'detail', 'hash'] as const

type Line = Record<(typeof columns)[number], string | number | null>

const batch = 500

async function* linesIn(db: Database, range: Range): AsyncGenerator<Line> {
  for (let after = 0; ; ) {
    const rows = await readAudit(db, after, batch, range)
    const names = await namesOf(db, rows.map(whoOf))
    for (const row of rows) {
      const who = whoOf(row)
      const { seq, at, via, what, hash } = row
      const detail = row.detail ?? scheduleOf(row)
      const incident = incidentOf(row)
      yield { seq, at, who, name: names.get(who) ?? null, via, what, incident, detail, hash }
      after = seq
    }
    if (rows.length < batch) return
  }
}

/** As people name it; null if it isn't about an incident. */
function incidentOf({ subject }: AuditRow): string | null {
  const number = subject === null ? null : numberOfIncident(subjectOf(subject))
  return number === null ? null : incidentName(number)
}

/** Which schedule was changed, in the form that details have. */
function scheduleOf({ subject }: AuditRow): string | null {
  const about = subject === null ? null : subjectOf(subject)
  return about?.kind === 'schedule' ? JSON.stringify({ schedule: about.id }) : null
}

function whoOf({ actor }: AuditRow): string {
  return actor.replace('person:', '')
}

/** The record of who did what, line by line, for an access review. Each piece ends its line. */
export async function* exportAudit(
  db: Database,
  range: Range,
  form: 'csv' | 'jsonl',
): AsyncGenerator<string> {
  if (form === 'csv') yield `${byteOrderMark}${csvLine(columns)}`
  for await (const line of linesIn(db, range)) {
    yield form === 'csv' ? csvLine(columns.map((column) => line[column])) : `${JSON.stringify(line)}\n`
  }
}
