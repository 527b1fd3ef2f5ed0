import { Agent, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

/** Something to open, by a reader who may. */
export type Ask = { kind: string; path: string; headers: Record<string, string> }

export type Opened = { kind: string; status: number; ms: number }

/** Readers on a connection each, for a process of their own: nothing they do falls on who measures beside them. */
export type Asking = {
  port: number
  /** What each reader opens, over and over. */
  readers: Ask[][]
  /** From one page to the next. */
  everyMs: number
}

/** Reads until told to stop: what was asked for, and how long each answer took to its last byte. */
export function startReading({ port, readers, everyMs }: Asking): { stop: () => Promise<Opened[]> } {
  const opened: Opened[] = []
  const agent = new Agent({ keepAlive: true, maxSockets: readers.length })
  const over = new AbortController()

  const open = ({ kind, path, headers }: Ask): Promise<void> =>
    new Promise((resolve, reject) => {
      const from = performance.now()
      const asked = request({ agent, host: '127.0.0.1', port, path, headers }, (answer) => {
        answer.resume()
        answer.once('end', () => {
          opened.push({ kind, status: answer.statusCode ?? 0, ms: performance.now() - from })
          resolve()
        })
      })
      asked.once('error', reject)
      asked.end()
    })

  const read = async (pages: readonly Ask[], place: number): Promise<void> => {
    // They don't turn their pages in step.
    let nextMs = performance.now() + (place * everyMs) / readers.length
    for (let index = place; !over.signal.aborted; index += 1) {
      await pause(Math.max(0, nextMs - performance.now()), null, { signal: over.signal }).catch(() => {})
      if (over.signal.aborted) return
      const page = pages[index % pages.length]
      if (page) await open(page)
      // A reader who was kept waiting doesn't catch up.
      nextMs = Math.max(nextMs + everyMs, performance.now())
    }
  }

  const all = Promise.all(readers.map(read))
  return {
    stop: async () => {
      over.abort()
      await all
      agent.destroy()
      return opened
    },
  }
}
