import type { Rotation, WeekSpan } from '../policy/schedule.ts'
import { dayMs, minuteMs, weekMs } from '../time/units.ts'
import { firstMsOfWall, lastMsOfWall, type WallMs, wallMsAt } from '../time/wall-time.ts'

const weekMinutes = 7 * 24 * 60

/** The epoch began on a Thursday. */
const sinceMondayMs = 3 * dayMs

/** Further than a zone has ever moved its clocks, as Samoa did in leaving out a day. */
const farthestJumpMs = 2 * dayMs

/** From the first moment up to, but not including, the second; epoch milliseconds. */
export type Stretch = { fromMs: number; toMs: number }

const known = new WeakMap<Rotation, readonly WeekSpan[] | null>()

/** The hours of the week in which a rotation applies, sorted and apart, none past Sunday; null: always. */
export function hoursOf(rotation: Rotation): readonly WeekSpan[] | null {
  const kept = known.get(rotation)
  if (kept !== undefined) return kept
  const hours = rotation.only.length === 0 ? null : joinSpans(rotation.only.flatMap(({ spans }) => spans))
  known.set(rotation, hours)
  return hours
}

function joinSpans(spans: readonly WeekSpan[]): readonly WeekSpan[] | null {
  const joined: WeekSpan[] = []
  const cut = spans.flatMap(({ from, to }) =>
    to <= weekMinutes
      ? [{ from, to }]
      : [
          { from, to: weekMinutes },
          { from: 0, to: to - weekMinutes },
        ],
  )
  for (const { from, to } of cut.sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else joined.push({ from, to })
  }
  const isWholeWeek = joined[0]?.from === 0 && joined[0].to === weekMinutes
  return isWholeWeek ? null : joined
}

/** Whether anything of the hours falls into a stretch of wall time, which is shorter than a week. */
export function overlapsHours(hours: readonly WeekSpan[], wallMs: WallMs, lengthMs: number): boolean {
  const from = (wallMs - mondayBefore(wallMs)) / minuteMs
  const to = from + lengthMs / minuteMs
  return hours.some(
    (span) =>
      (span.from < to && from < span.to) || (span.from + weekMinutes < to && from < span.to + weekMinutes),
  )
}

function mondayBefore(wallMs: WallMs): WallMs {
  return Math.floor((wallMs + sinceMondayMs) / weekMs) * weekMs - sinceMondayMs
}

/**
 * When a rotation applies within a stretch. Hours begin at the first moment at which the clocks show it and
 * end at the last: where the clocks go back, the repeated hour is covered and not a hole.
 */
export function openStretches(rotation: Rotation, { fromMs, toMs }: Stretch): Stretch[] {
  const hours = hoursOf(rotation)
  if (hours === null) return [{ fromMs, toMs }]
  const { timeZone } = rotation
  const firstWall = wallMsAt(fromMs, timeZone) - farthestJumpMs
  const lastWall = wallMsAt(toMs, timeZone) + farthestJumpMs
  const open: Stretch[] = []
  for (let monday = mondayBefore(firstWall); monday < lastWall; monday += weekMs) {
    for (const { from, to } of hours) {
      const [opens, closes] = [monday + from * minuteMs, monday + to * minuteMs]
      if (closes < firstWall || opens > lastWall) continue
      const opensMs = Math.max(firstMsOfWall(opens, timeZone), fromMs, open.at(-1)?.toMs ?? fromMs)
      const closesMs = Math.min(lastMsOfWall(closes, timeZone), toMs)
      if (opensMs < closesMs) addStretch(open, { fromMs: opensMs, toMs: closesMs })
    }
  }
  return open
}

function addStretch(open: Stretch[], stretch: Stretch): void {
  const last = open.at(-1)
  if (last?.toMs === stretch.fromMs) last.toMs = stretch.toMs
  else open.push(stretch)
}
