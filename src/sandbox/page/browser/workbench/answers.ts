import { h } from 'preact'
import { useState } from 'preact/hooks'
import type { Act } from '../../acts.ts'
import { useNow } from '../clock.ts'
import { attempt } from '../connection.ts'
import { timeText } from '../dates.ts'
import { useKnown } from '../store.ts'

type Sent = { id: number; atMs: number; what: string; isTaken: boolean; said: string }

const keptAtMost = 20

/** What was sent from outside and what came of it, the newest first; one at a time. */
export function useSending() {
  const now = useNow(1_000)
  const [isBusy, setBusy] = useState(false)
  const [sent, setSent] = useState<Sent[]>([])
  async function send(act: Act, what: string): Promise<void> {
    if (isBusy) return
    setBusy(true)
    const { ok, said, error } = await attempt(act)
    const one = { atMs: now, what, isTaken: ok, said: said ?? error ?? '' }
    setSent((before) => [{ id: (before[0]?.id ?? 0) + 1, ...one }, ...before].slice(0, keptAtMost))
    setBusy(false)
  }
  return { isBusy, sent, send }
}

export function Answers({ sent, empty }: { sent: readonly Sent[]; empty: string }) {
  const { seat, tables } = useKnown()
  const timeZone = tables.people.get(seat.personId)?.timeZone ?? 'UTC'
  if (sent.length === 0) return h('p', { class: 'quiet' }, empty)
  return h(
    'ol',
    { class: 'answers-sent', 'aria-label': 'Answers', 'aria-live': 'polite' },
    sent.map(({ id, atMs, what, isTaken, said }) =>
      h(
        'li',
        { key: id },
        h('p', null, `${timeText(atMs, timeZone)} ${what}`),
        h('pre', { class: isTaken ? '' : 'record-failed' }, said),
      ),
    ),
  )
}
