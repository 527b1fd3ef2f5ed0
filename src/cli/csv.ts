type Cell = string | number | null

/** RFC 4180. A cell that a spreadsheet would run as a formula is made text. */
const cellOf = (cell: Cell): string => {
  if (cell === null) return ''
  const text = typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : String(cell)
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text
}

export const csvOf = (header: string[], rows: Cell[][]): string =>
  `${[header, ...rows].map((row) => row.map(cellOf).join(',')).join('\r\n')}\r\n`
