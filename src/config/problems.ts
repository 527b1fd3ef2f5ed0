export type Position = { file: string; line: number; column: number }

/** Something that keeps Muster from starting. The message follows the key and says what would be right. */
export type Problem = { at: Position | null; key: string; message: string }

/** `muster.yml:12:7 severities.sev2.response.within: "30 minuts" is not a duration; …` */
export function problemText({ at, key, message }: Problem): string {
  const place = at ? `${at.file}:${at.line}:${at.column} ` : ''
  return key === '' ? `${place}${message}` : `${place}${key}: ${message}`
}

const shownAtMost = 60

/** A value as the writer of the file would recognise it. */
export function valueText(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object' && value !== null) return 'a map'
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > shownAtMost ? `${text.slice(0, shownAtMost)}…` : text
}

export function notSeverity(value: unknown): string {
  return `${valueText(value)} isn't a severity; use sev1, sev2, sev3 or sev4`
}
