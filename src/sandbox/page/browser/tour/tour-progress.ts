import { jsonOf, objectOf, textsOf } from '../../../json.ts'
import type { TrafficRecord } from '../../../protocol/traffic.ts'
import type { Stage } from '../../protocol.ts'
import { deedsOf, tourSteps } from './tour-steps.ts'

const hiddenKey = 'tour-hidden'
const progressKey = 'tour'
const listeners = new Set<() => void>()

/** What the browser remembers of the tour, for all its windows. */
type Kept = {
  /** A reset or another start of the sandbox begins another tour. */
  sessionId: string
  /** What was done before counts no more: the traffic up to here, and this many travels. */
  recordId: number
  travels: number
  done: readonly string[]
  hasReadFile: boolean
}

type Session = Pick<Stage, 'sessionId' | 'firstRecordId'>

/** Progress in this workspace's run; what was kept for another run doesn't count. */
export function progressIn({ sessionId, firstRecordId }: Session): Kept {
  const kept = objectOf(jsonOf(localStorage.getItem(progressKey) ?? ''))
  if (kept.sessionId !== sessionId) {
    return { sessionId, recordId: firstRecordId, travels: 0, done: [], hasReadFile: false }
  }
  return {
    sessionId,
    recordId: Number(kept.recordId),
    travels: Number(kept.travels),
    done: textsOf(kept.done),
    hasReadFile: kept.hasReadFile === true,
  }
}

/** Adds what was done since the tour began. It's remembered, because the traffic isn't kept for ever. */
export function keepProgress(stage: Stage, traffic: Iterable<TrafficRecord>): void {
  const before = progressIn(stage)
  const records = [...traffic].filter(({ id }) => id > before.recordId)
  const travels = stage.travels - before.travels
  const progress = { ...deedsOf(records), travels, hasReadFile: before.hasReadFile }
  const isDone = (step: (typeof tourSteps)[number]) => before.done.includes(step.id) || step.isDone(progress)
  keep(progressKey, JSON.stringify({ ...before, done: tourSteps.filter(isDone).map(({ id }) => id) }))
}

/** Begins the tour again, from its first step. */
export function restartTour({ sessionId, travels }: Stage, traffic: Iterable<TrafficRecord>): void {
  const recordId = Math.max(0, ...[...traffic].map(({ id }) => id))
  const begun: Kept = { sessionId, recordId, travels, done: [], hasReadFile: false }
  keep(progressKey, JSON.stringify(begun))
  keep(hiddenKey, 'no')
}

export function noteFileRead(stage: Session): void {
  keep(progressKey, JSON.stringify({ ...progressIn(stage), hasReadFile: true }))
}

export function isTourHidden(): boolean {
  return localStorage.getItem(hiddenKey) === 'yes'
}

export function hideTour(isHidden: boolean): void {
  keep(hiddenKey, isHidden ? 'yes' : 'no')
}

/** Returns a function that stops the listening. */
export function whenTourChanges(listener: () => void): () => void {
  listeners.add(listener)
  addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    removeEventListener('storage', listener)
  }
}

function keep(key: string, value: string): void {
  if (localStorage.getItem(key) === value) return
  localStorage.setItem(key, value)
  for (const listener of listeners) listener()
}
