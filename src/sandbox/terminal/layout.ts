import { styleText } from 'node:util'

/** How wide a transcript is at most. */
export const widest = 100

const nameWidth = 8
const nbsp = '\u00a0'

export function bold(text: string): string {
  return styleText('bold', text)
}

export function dim(text: string): string {
  return styleText('dim', text)
}

/** Words broken into lines; the words of a button stay together. */
function wrapLines(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => {
    const whole = line.replace(/\[ [^\]]* \]/g, (button) => button.replaceAll(' ', nbsp))
    const lines = ['']
    for (const word of whole.split(' ')) {
      const last = lines.at(-1) ?? ''
      if (last !== '' && last.length + 1 + word.length > width) lines.push(word)
      else lines[lines.length - 1] = last === '' && lines.length > 1 ? word : joinWords(last, word)
    }
    return lines.map((each) => each.replaceAll(nbsp, ' ').trim())
  })
}

function joinWords(before: string, word: string): string {
  return before === '' ? word : `${before} ${word}`
}

/** `14:02  #general`, over what happens there then. */
export function headingOf(time: string, place: string): string {
  return `${time}  ${bold(place)}`
}

/** Somebody's words, with the name beside the first line and a quiet mark before them. */
export function saidLines(
  name: string,
  text: string,
  { mark = '', isQuiet = false }: { mark?: string; isQuiet?: boolean } = {},
): string[] {
  const lines = wrapLines(`${mark} ${text}`.trim(), widest - nameWidth - 2)
  return lines.map((line, index) => {
    const who = index === 0 ? name.padEnd(nameWidth) : ' '.repeat(nameWidth)
    const said = index === 0 && mark !== '' ? line.replace(mark, dim(mark)) : line
    return `  ${who}${isQuiet || line.startsWith('[ ') ? dim(line) : said}`
  })
}

/** Lines behind a bar: a card, or what is filled into a form. */
export function barredLines(text: string): string[] {
  const lines = wrapLines(text, widest - nameWidth - 4)
  return lines.map((line) => {
    const shown = line.startsWith('[ ') ? dim(line) : line
    return `  ${' '.repeat(nameWidth)}${dim('│')} ${shown}`
  })
}

/** The beginning of a chapter, and what it shows. */
export function chapterLines(title: string, explanation: string): string[] {
  return ['', '', bold(title), ...wrapLines(explanation, widest).map(dim)]
}
