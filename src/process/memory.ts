import { type EventLoopUtilization, performance } from 'node:perf_hooks'
import { getHeapStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Log } from './log.ts'

const lookEveryMs = 5_000

/** A process that's busier than this share of the time keeps someone waiting. */
const idleAtMost = 0.1

/** One that's busier than this is in a storm. */
const stormFrom = 0.5

/** Everyday garbage is not worth the tenth of a second that giving back takes. */
const worthwhileBytes = 24 * 1024 ** 2

/**
 * Gives back what a storm has left behind. V8 keeps the heap that it has grown to, and nothing tells it that the
 * storm is over, so that a process would hold several times what it needs until its next restart.
 */
export function giveBackMemory(log: Log, everyMs = lookEveryMs): void {
  let seen: EventLoopUtilization = performance.eventLoopUtilization()
  let settledBytes = heapBytes()
  let isAfterStorm = false
  const look = (): void => {
    const now = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(now, seen)
    seen = now
    isAfterStorm ||= utilization > stormFrom
    const before = heapBytes()
    // What a storm leaves may just fit below that, and would stay for good.
    const worthwhile = isAfterStorm ? 0 : worthwhileBytes
    if (utilization > idleAtMost || before <= settledBytes + worthwhile) return
    isAfterStorm = false
    collectEverything()
    settledBytes = heapBytes()
    log.debug('memory given back', { megabytes: Math.round((before - settledBytes) / 1024 ** 2) })
  }
  setInterval(look, everyMs).unref()
}

function heapBytes(): number {
  return getHeapStatistics().total_heap_size
}

/** V8 exposes its collector only if its flag is set while a context is created. */
function collectEverything(): void {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('globalThis.gc')
  setFlagsFromString('--no-expose-gc')
  // This flavour alone returns the pages to the system.
  if (typeof collect === 'function') collect({ type: 'major', execution: 'sync', flavor: 'last-resort' })
}
