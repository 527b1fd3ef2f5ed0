import type { Clock } from './clock.ts'

export type Ids = {
  /** The next id with this prefix, in the shape of Slack's own: `C05XXXXXXXX`. */
  next(prefix: string): string
  /** A message's timestamp: the workspace's time in seconds and microseconds, never the same twice. */
  nextTs(): string
  /** Forgets when the last message was, for a workspace that begins again at an earlier time. */
  restartTime(): void
  /** How many ids were given out. */
  readonly made: number
}

const firstId = 0x5_0000_0000
const step = 7919

/** `madeBefore` ids are taken already, by an earlier session. */
export function createIds(clock: Clock, madeBefore = 0): Ids {
  let made = madeBefore
  let lastMicros = 0
  return {
    get made() {
      return made
    },
    next(prefix) {
      made += 1
      const serial = (firstId + made * step).toString(36).toUpperCase()
      return `${prefix}${serial.padStart(10, '0')}`
    },
    restartTime() {
      lastMicros = 0
    },
    nextTs() {
      lastMicros = Math.max(clock.now() * 1000, lastMicros + 1)
      const seconds = Math.floor(lastMicros / 1_000_000)
      const micros = String(lastMicros % 1_000_000).padStart(6, '0')
      return `${seconds}.${micros}`
    },
  }
}
