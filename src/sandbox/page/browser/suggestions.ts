const listeners = new Set<(text: string) => void>()

/** Puts a text into the composer, for somebody to send or change. */
export function suggest(text: string): void {
  for (const listener of listeners) listener(text)
}

/** Returns a function that stops the listening. */
export function whenSuggested(listener: (text: string) => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
