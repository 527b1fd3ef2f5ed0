import type { Sentence } from './sentence.ts'

/** With its first letter large, as a sentence begins. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** The same for a sentence; one that begins with a name or a link stays as it is. */
export function capitalSentence([first, ...rest]: Sentence): Sentence {
  if (first === undefined) return []
  return [typeof first === 'string' ? capital(first) : first, ...rest]
}
