import type { Override } from '../../../src/domain/on-call/overrides/override.ts'
import { scheduleAt, shiftsBetween } from '../../../src/domain/on-call/shifts.ts'
import type { Schedule } from '../../../src/domain/policy/schedule.ts'
import {
  hours,
  member,
  override,
  rotation,
  schedule,
  year2026,
  zones,
} from '../../domain/on-call/support/schedules.ts'
import { type Figure, figureOf, quantile, timed } from '../figure.ts'

const hourMs = 3_600_000
const many = { schedules: 200, overrides: 2_000 }
const rounds = 30

/** A week around the clock and, over it, a day each in office hours, in thirteen zones by turns. */
function schedules(): Schedule[] {
  return Array.from({ length: many.schedules }, (_, index) => {
    const timeZone = zones[index % zones.length] ?? 'Etc/UTC'
    const people = Array.from({ length: 8 }, (_member, place) => member(`U${index}P${place}`))
    const office = {
      id: 'office',
      length: { count: 1, unit: 'days' as const },
      handOver: { weekday: null, time: '08:00' },
      only: [hours('mon-fri', ['08:00', '18:00'])],
      counts: 'shifts' as const,
    }
    return schedule([rotation({ timeZone, people }), rotation({ ...office, timeZone, people })], `s${index}`)
  })
}

/** Half a day each, all over the year. */
function overrides(): Override[] {
  return Array.from({ length: many.overrides }, (_, index) => {
    const fromMs = Date.parse(year2026.from) + ((index * 7_919) % 8_700) * hourMs
    const span: [string, string] = [fromMs, fromMs + 12 * hourMs].map((ms) => new Date(ms).toISOString()) as [
      string,
      string,
    ]
    const change = { kind: 'cover' as const, person: 'UCOVER', instead: null }
    return override(change, span, { schedule: `s${index % many.schedules}` })
  })
}

/** Who is on call among many schedules, and the shifts of a year; floors are what nobody would notice. */
export async function measureOnCall(): Promise<Figure[]> {
  const [all, standing] = [schedules(), overrides()]
  const times = { one: [] as number[], all: [] as number[], year: [] as number[] }
  for (let round = 0; round < rounds; round += 1) {
    const at = new Date(Date.parse(year2026.from) + round * 211 * hourMs).toISOString()
    const some = all[(round * 7) % all.length] ?? schedule([rotation()])
    times.all.push(await timed(() => all.map((one) => scheduleAt(one, standing, at))))
    times.one.push(await timed(() => scheduleAt(some, standing, at)))
    times.year.push(await timed(() => shiftsBetween(some, standing, year2026)))
  }
  return [
    figureOf('on call in one of 200 schedules, 2,000 overrides, p50', 'ms', quantile(times.one, 0.5), 1, {
      atMost: 1,
    }),
    figureOf('on call in all of them, p50', 'ms', quantile(times.all, 0.5), 100, { atMost: 1 }),
    figureOf('shifts of a year, p50', 'ms', quantile(times.year, 0.5), 20, { atMost: 1 }),
  ]
}
