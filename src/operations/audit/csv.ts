type Cell = string | number | null

/** RFC 4180. A cell that a spreadsheet would run as a formula is made text. */
function cellOf(cell: Cell): string {
  if (cell === null) return ''
  const text = typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : String(cell)
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text
}

/** One line of CSV with its end. */
export function csvLine(row: readonly Cell[]): string {
  return `${row.map(cellOf).join(',')}\r\n`
}

export function csvOf(header: string[], rows: readonly Cell[][]): string {
  return [header, ...rows].map(csvLine).join('')
}
