import { tzOffset } from '@date-fns/tz'
import { minuteMs } from './units.ts'

/**
 * Two changes within one stretch that cancel each other would be missed. The nearest in the tz database since
 * 1971 are seven days less an hour apart (America/Recife, October 2000).
 */
const stretchMs = 6 * 24 * 60 * minuteMs

/** What a zone does in one stretch: one offset, or two with the moment of the change between them. */
type Stretch = { beforeMs: number; afterMs: number; changesAtMs: number }

/** Eighty years of one zone. */
const stretchesKeptAtMost = 5_000

const zonesKeptAtMost = 1_000

const known = new Map<string, Map<number, Stretch>>()

/**
 * Milliseconds to add to UTC for the wall clock of a zone. Asking Intl costs several microseconds, and a
 * year of shifts asks thousands of times, so each stretch of days is looked at once.
 */
export function offsetMsAt(epochMs: number, timeZone: string): number {
  if (!Number.isFinite(epochMs)) return Number.NaN
  const stretch = stretchOf(Math.floor(epochMs / stretchMs), timeZone)
  return epochMs < stretch.changesAtMs ? stretch.beforeMs : stretch.afterMs
}

function stretchOf(index: number, timeZone: string): Stretch {
  let stretches = known.get(timeZone)
  if (!stretches || stretches.size >= stretchesKeptAtMost) {
    if (known.size >= zonesKeptAtMost) known.clear()
    stretches = new Map()
    known.set(timeZone, stretches)
  }
  const stretch =
    stretches.get(index) ?? readStretch(index * stretchMs, timeZone, stretches.get(index - 1)?.afterMs)
  stretches.set(index, stretch)
  return stretch
}

function readStretch(fromMs: number, timeZone: string, knownBeforeMs: number | undefined): Stretch {
  const beforeMs = knownBeforeMs ?? askIntl(fromMs, timeZone)
  const toMs = fromMs + stretchMs
  // The offset of the next stretch's first moment, so that the next one need not ask for it again.
  const afterMs = askIntl(toMs, timeZone)
  if (beforeMs === afterMs) return { beforeMs, afterMs, changesAtMs: toMs }
  let early = fromMs
  let late = toMs
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2)
    if (askIntl(middle, timeZone) === beforeMs) early = middle
    else late = middle
  }
  return { beforeMs, afterMs, changesAtMs: late }
}

function askIntl(epochMs: number, timeZone: string): number {
  return Math.round(tzOffset(timeZone, new Date(epochMs)) * minuteMs)
}
