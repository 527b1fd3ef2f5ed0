const firstStrongIsolate = '\u2068'
const popIsolate = '\u2069'

const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u
const directionControls = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u
const opensIsolate = /[\u2066-\u2068]/u

/**
 * Typed text that can't turn round what's next to it. Left-to-right text comes back as it is; the rest
 * is isolated line by line, because a line's end ends every isolate.
 */
export function isolate(text: string): string {
  return rightToLeft.test(text) || directionControls.test(text)
    ? text.split('\n').map(isolatedLine).join('\n')
    : text
}

/** Isolates opened inside are closed inside, and none is closed that was not opened there. */
function isolatedLine(line: string): string {
  if (line === '') return line
  let depth = 0
  let balanced = ''
  for (const character of line) {
    if (opensIsolate.test(character)) depth += 1
    if (character === popIsolate) {
      if (depth === 0) continue
      depth -= 1
    }
    balanced += character
  }
  return `${firstStrongIsolate}${balanced}${popIsolate.repeat(depth)}${popIsolate}`
}
