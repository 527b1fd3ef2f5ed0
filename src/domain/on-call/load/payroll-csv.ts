import { hourClasses } from '../../policy/compensation.ts'
import type { PayrollRow } from './payroll.ts'

const columns = [...'person date kind from to zone'.split(' '), ...hourClasses, 'schedule', 'incident']

/** The rows as CSV by RFC 4180: a header, CRLF, minutes by class. */
export function payrollCsv(rows: readonly PayrollRow[]): string {
  const lines = rows.map(({ person, date, kind, from, to, zone, minutes, schedule, incident }) => [
    person,
    date,
    kind,
    from,
    to,
    zone,
    ...hourClasses.map((hourClass) => String(minutes[hourClass])),
    schedule ?? '',
    incident ?? '',
  ])
  return [columns, ...lines].map((cells) => `${cells.map(cellOf).join(',')}\r\n`).join('')
}

/** A cell that begins like a formula is one to a spreadsheet, so it gets a quote in front. */
function cellOf(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
