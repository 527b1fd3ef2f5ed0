/**
 * Arimo is as wide as Arial, letter by letter, so that what's measured here holds for a page that shows the SVG
 * with the reader's own Arial or Helvetica too.
 */
export const fontFamily = 'Arimo, Arial, Helvetica, sans-serif'

export const fontSize = 13

/** Widths in parts of the font's size, from the font's own tables; rounded up for kinds of letters. */
function widthOf(letter: string): number {
  if (/[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\uff00-\uff60\u{1f000}-\u{3ffff}]/u.test(letter))
    return 1
  if (/[iljI.,:;'|! tf()[\]/-]/.test(letter)) return 0.34
  if (/[mwMW@%…]/.test(letter)) return 0.95
  if (/\p{Lu}/u.test(letter)) return 0.75
  return 0.56
}

export function textWidth(text: string, size = fontSize): number {
  return [...text].reduce((sum, letter) => sum + widthOf(letter), 0) * size
}

/** Cut to a width, with an ellipsis for what's gone. */
export function fitText(text: string, width: number, size = fontSize): string {
  if (textWidth(text, size) <= width) return text
  const letters = [...text]
  while (letters.length > 0 && textWidth(`${letters.join('')}…`, size) > width) letters.pop()
  return `${letters.join('').trimEnd()}…`
}

/** XML knows no other control characters, not even escaped; and what turns the direction would turn numbers. */
const forbidden =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g

export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replaceAll('\ufffd', '?')
    .replace(/[\t\r\n]/g, ' ')
    .replace(forbidden, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;')
}
