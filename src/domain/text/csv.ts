type Cell = string | number | null

/**
 * What a spreadsheet would not show as it stands: it runs a formula, also behind spaces or written full width,
 * and takes `#N/A` for an error of its own.
 */
const special = /^\s*[=+\-@＝＋－＠#]/

/** RFC 4180. A cell that is more than text to a spreadsheet is made text by an apostrophe. */
function cellOf(cell: Cell): string {
  if (cell === null) return ''
  const text =
    typeof cell === 'string' && (special.test(cell) || /^[\t\r]/.test(cell)) ? `'${cell}` : String(cell)
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text
}

/** One line of CSV with its end. */
export function csvLine(row: readonly Cell[]): string {
  return `${row.map(cellOf).join(',')}\r\n`
}

/** Without this mark Excel reads UTF-8 as the machine's old encoding, and shows `Störung` as `StÃ¶rung`. */
export const byteOrderMark = '\uFEFF'

export function csvOf(header: string[], rows: readonly Cell[][]): string {
  return `${byteOrderMark}${[header, ...rows].map(csvLine).join('')}`
}
