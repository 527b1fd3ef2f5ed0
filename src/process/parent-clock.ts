import { type Clock, movableClock, systemClock } from './clock.ts'

/** What the parent sends to set the clock: `{ clock: epochMs }`. */
function setTo(message: unknown): number | null {
  return typeof message === 'object' &&
    message !== null &&
    'clock' in message &&
    typeof message.clock === 'number'
    ? message.clock
    : null
}

/**
 * A clock that runs on, and jumps where the process that started this one says (`MUSTER_CLOCK=parent`). Each
 * jump is confirmed by the same message, so that the parent knows from when on it holds.
 */
export function clockOfParent(): Clock {
  const clock = movableClock(systemClock.now(), 'runs')
  process.on('message', (message) => {
    const epochMs = setTo(message)
    if (epochMs === null) return
    clock.moveTo(epochMs)
    process.send?.(message)
  })
  // Listening for messages must not keep the process alive on its own.
  process.channel?.unref()
  return clock
}

/**
 * Answers the parent that asks when the next timer is due: `{ nextTimer: id }` is answered by
 * `{ nextTimer: id, at }`, with milliseconds since 1970, or null when there's none. The parent could read
 * dates off messages instead, but most of those are over or never were deadlines.
 */
export function tellParentNextTimer(nextTimerMs: () => Promise<number | null>): void {
  process.on('message', (message) => {
    if (typeof message !== 'object' || message === null || !('nextTimer' in message)) return
    const { nextTimer } = message
    void nextTimerMs()
      .catch(() => null)
      .then((at) => process.send?.({ nextTimer, at }))
  })
}

/**
 * Sends `{ rest: id }` back once nothing is left to deliver. The parent sees only calls to Slack, and
 * between a decision and its first call a busy machine may take any time.
 */
export function tellParentOfRest(atRest: () => Promise<void>): void {
  process.on('message', (message) => {
    if (typeof message !== 'object' || message === null || !('rest' in message)) return
    const { rest } = message
    void atRest().then(() => process.send?.({ rest }))
  })
}
