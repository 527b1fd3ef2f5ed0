import { h } from 'preact'
import { useEffect, useState } from 'preact/hooks'

const shownMs = 6_000
const listeners = new Set<(sentence: string) => void>()

/** Shows a sentence at the edge of the page for a while. */
export function say(sentence: string): void {
  for (const listener of listeners) listener(sentence)
}

export function Toasts() {
  const [sentences, setSentences] = useState<readonly { id: number; sentence: string }[]>([])
  useEffect(() => {
    let made = 0
    const listener = (sentence: string) => {
      made += 1
      const id = made
      setSentences((all) => [...all.slice(-2), { id, sentence }])
      setTimeout(() => setSentences((all) => all.filter((other) => other.id !== id)), shownMs)
    }
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  }, [])
  return h(
    'div',
    { class: 'toasts', role: 'status', 'aria-live': 'polite' },
    sentences.map(({ id, sentence }) => h('div', { class: 'toast', key: id }, sentence)),
  )
}
