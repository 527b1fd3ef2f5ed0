export type Learnings = { wentWell: string; wentBadly: string; lucky: string }

const titles: readonly [keyof Learnings, string][] = [
  ['wentWell', 'What went well:'],
  ['wentBadly', 'What went badly:'],
  ['lucky', 'Where we got lucky:'],
]

/** Learnings as one text, each part under its title; what is empty is left out. */
export function learningsText(parts: Learnings): string {
  return titles
    .flatMap(([part, title]) => (parts[part].trim() === '' ? [] : `${title}\n\n${parts[part].trim()}`))
    .join('\n\n')
}

/** How long each part may be where all three have to fit into one text. */
export function learningLimit(whole: number): number {
  const titlesOnly = learningsText({ wentWell: 'x', wentBadly: 'x', lucky: 'x' }).length - titles.length
  return Math.floor((whole - titlesOnly) / titles.length)
}

/** The parts of such a text; null where people wrote it in another way, which must stay as it is. */
export function learningsIn(text: string): Learnings | null {
  const parts: Learnings = { wentWell: '', wentBadly: '', lucky: '' }
  let part: keyof Learnings | null = null
  for (const line of text.split('\n')) {
    const begun = titles.find(([, title]) => title === line)?.[0]
    if (begun) part = begun
    else if (part) parts[part] += `${line}\n`
    else if (line.trim() !== '') return null
  }
  const clean = {
    wentWell: parts.wentWell.trim(),
    wentBadly: parts.wentBadly.trim(),
    lucky: parts.lucky.trim(),
  }
  return learningsText(clean) === text.trim() ? clean : null
}
