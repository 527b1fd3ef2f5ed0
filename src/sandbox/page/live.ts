import type { ServerResponse } from 'node:http'
import { monotonicMs } from '../workspace/clock.ts'
import type { Person } from '../workspace/state.ts'
import { createDiffer } from './patches.ts'
import type { Performing } from './performing.ts'
import type { Patch } from './protocol.ts'
import { sightOf } from './sight.ts'

/** Changes come in bursts; a page hears of them this often at most. */
const gatherMs = 40
/** Two clocks never agree to the millisecond. */
const jumpMs = 250
const stillAliveMs = 15_000

/** Keeps a page up to date with what this person sees, until it goes away. */
export function streamTo(response: ServerResponse, performing: Performing, person: Person): void {
  const { session, stage, marks } = performing
  const { workspace, clock } = session
  const differenceTo = createDiffer()
  let waiting: NodeJS.Timeout | undefined
  let aheadBeforeMs = Number.NaN

  function send(): void {
    waiting = undefined
    const difference = differenceTo(sightOf(workspace, marks, person, stage.stage()))
    const times = { nowMs: clock.now(), monotonicMs: monotonicMs() }
    const aheadMs = times.nowMs - times.monotonicMs
    const hasTimeMoved = Math.abs(aheadMs - aheadBeforeMs) > jumpMs
    if (difference === null && !hasTimeMoved) return
    aheadBeforeMs = aheadMs
    const patch: Patch = { ...times, ...(difference ?? { isWhole: false, rows: {} }) }
    response.write(`data: ${JSON.stringify(patch)}\n\n`)
  }

  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  send()
  const unsubscribe = workspace.subscribe(() => {
    waiting ??= setTimeout(send, gatherMs)
  })
  const alive = setInterval(() => response.write(': still here\n\n'), stillAliveMs)
  response.on('close', () => {
    unsubscribe()
    clearTimeout(waiting)
    clearInterval(alive)
  })
}
