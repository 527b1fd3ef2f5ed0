import type { PayrollRow } from '../../domain/on-call/load/payroll.ts'
import { hourClasses } from '../../domain/policy/practice/compensation.ts'
import { csvLine } from '../audit/csv.ts'

const columns = [...'person date kind from to zone'.split(' '), ...hourClasses, 'schedule', 'incident']

/** The rows as CSV by RFC 4180: a header, CRLF, minutes by class. Without a byte order mark, for programs read it. */
export function payrollCsv(rows: readonly PayrollRow[]): string {
  const lines = rows.map(({ person, date, kind, from, to, zone, minutes, schedule, incident }) => [
    person,
    date,
    kind,
    from,
    to,
    zone,
    ...hourClasses.map((hourClass) => minutes[hourClass]),
    schedule,
    incident,
  ])
  return [columns, ...lines].map(csvLine).join('')
}
