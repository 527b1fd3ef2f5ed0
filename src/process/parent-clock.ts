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
