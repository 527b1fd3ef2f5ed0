import { isVisible } from './visible.ts'

/** How long people's words may be, in UTF-16 units, so that every view of them stays within Slack's limits. */
export const textLimits = {
  title: 150,
  impact: 2_000,
  customers: 200,
  note: 3_000,
  update: 2_500,
  reason: 500,
  actionItem: 300,
  ticket: 500,
  finding: 8_000,
} as const

// biome keeps control characters out of regular expressions; here they are the subject.
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u0080-\u009f]/g

/**
 * Text as typed, without what no screen shows: control characters and halves of a character. Joiners and
 * direction marks stay, for they hold words and emoji together; a text of nothing else is empty.
 */
export function cleanText(text: string): string {
  const clean = text.toWellFormed().replace(/\r\n?/g, '\n').replace(controls, '').trim()
  return isVisible(clean) ? clean : ''
}

/** The same on one line. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/gu, ' ')
}

/** Cuts at `limit` units, never inside a character, and says so with an ellipsis. */
export function cut(text: string, limit: number): string {
  return text.length <= limit
    ? text
    : `${text
        .slice(0, limit - 1)
        .replace(/[\ud800-\udbff]$/u, '')
        .trimEnd()}…`
}
