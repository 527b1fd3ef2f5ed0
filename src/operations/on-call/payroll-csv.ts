import { type PaidRow, toHundredths } from '../../domain/on-call/load/payroll.ts'
import { type Compensation, hourClasses } from '../../domain/policy/practice/compensation.ts'
import { csvLine } from '../../domain/text/csv.ts'

const columns = [
  ...'person date kind from to zone'.split(' '),
  ...hourClasses,
  ...'schedule incident earned unit'.split(' '),
]

/**
 * The rows as CSV by RFC 4180: a header, CRLF, minutes by class, and what each row earns. No byte order mark:
 * programs read it.
 */
export function payrollCsv(rows: readonly PaidRow[], compensation: Compensation): string {
  const unit = unitOf(compensation)
  const lines = rows
    .filter(({ kind, earned }) => kind !== 'broken_night' || earned > 0)
    .map(({ person, date, kind, from, to, zone, minutes, schedule, incident, earned }) => [
      person,
      date,
      kind,
      from,
      to,
      zone,
      ...hourClasses.map((hourClass) => minutes[hourClass]),
      schedule,
      incident,
      unit === null ? null : toHundredths(earned),
      unit,
    ])
  return [columns, ...lines].map(csvLine).join('')
}

function unitOf({ earns, currency }: Compensation): string | null {
  const units = { nothing: null, time_off: 'hours', pay: currency, sprint_points: 'points' }
  return units[earns]
}
