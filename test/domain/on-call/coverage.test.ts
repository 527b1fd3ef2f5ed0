import { describe, expect, test } from 'vitest'
import { nextLookAfter, noteCoverage } from '../../../src/domain/on-call/clock/note-coverage.ts'
import type { OverrideChange } from '../../../src/domain/on-call/overrides/override.ts'
import { newRoster, type Roster } from '../../../src/domain/on-call/overrides/roster.ts'
import { muster } from '../../../src/domain/people/people.ts'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import type { Schedule } from '../../../src/domain/policy/schedule.ts'
import type { Act } from '../../../src/domain/record/decision.ts'
import { addMs, type Instant } from '../../../src/domain/time/instant.ts'
import { actAt } from '../../support/story.ts'
import { member, override, rotation, schedule, zones } from './support/schedules.ts'

const dayMs = 24 * 60 * 60_000
const begin = '2026-11-02T09:00:00.000Z'
const weekly = schedule([rotation()])

const looking = (schedules: Schedule[], roster: Roster, gone: string[] = []) => ({
  roster,
  act: (at: Instant): Act => ({
    ...actAt({ ...defaultPolicy, schedules }, at, muster, { via: 'timer' }),
    overridesOf: (id) => (id === schedules[0]?.id ? roster.overrides : []),
    groupsOf: (person) => (gone.includes(person) ? [] : null),
  }),
})

/** Looks each morning, as the timer does; gives the day of each look that told something, and what. */
const playDays = (
  { roster, act }: ReturnType<typeof looking>,
  days: number,
): { day: number; kinds: string[]; from: string[] }[] => {
  let present = roster
  const told: { day: number; kinds: string[]; from: string[] }[] = []
  for (let day = 0; day < days; day += 1) {
    const { state, effects } = noteCoverage(present, 'primary', act(addMs(begin, day * dayMs)))
    present = state
    for (const effect of effects) {
      if (effect.kind !== 'tell_coverage') continue
      const kinds = effect.troubles.map(({ kind }) => kind)
      told.push({ day, kinds, from: effect.troubles.map(({ from }) => from) })
    }
  }
  return told
}

const withOverride = (change: OverrideChange, span: [string, string]): Roster => ({
  ...newRoster,
  overrides: [override(change, span)],
})

describe('a gap', () => {
  test('row 36: is told a week and a day ahead, and no more', () => {
    const gap = withOverride({ kind: 'nobody' }, ['2026-11-20T09:00:00.000Z', '2026-11-21T09:00:00.000Z'])
    const told = playDays(looking([weekly], gap), 28)
    expect(told.map(({ day }) => day)).toEqual([10, 16])
    expect(told.flatMap(({ from }) => from)).toEqual(Array(2).fill('2026-11-20T09:00:00.000Z'))
  })

  test('that appears late is told at the next look, once when it begins within a day', () => {
    const soon = withOverride({ kind: 'nobody' }, ['2026-11-03T09:00:00.000Z', '2026-11-03T12:00:00.000Z'])
    expect(playDays(looking([weekly], soon), 5).map(({ day }) => day)).toEqual([0])
  })

  test('that lasts to the end of a look is told without an end', () => {
    const ends = (roster: Roster, schedules: Schedule[]) =>
      noteCoverage(roster, 'primary', looking(schedules, roster).act(begin)).effects.flatMap((effect) =>
        effect.kind === 'tell_coverage' ? effect.troubles.map(({ isOpenEnded }) => isOpenEnded === true) : [],
      )
    const empty = schedule([rotation({ people: [member('UANA', { until: '2026-11-03' })] })])
    expect(ends(newRoster, [empty])).toEqual([true])
    const soon = withOverride({ kind: 'nobody' }, ['2026-11-03T09:00:00.000Z', '2026-11-03T12:00:00.000Z'])
    expect(ends(soon, [weekly])).toEqual([false])
  })

  test('that never ends is told once, however far anyone looks', () => {
    const empty = schedule([rotation({ people: [member('UANA', { until: '2026-11-11' })] })])
    expect(playDays(looking([empty], newRoster), 90).map(({ day }) => day)).toEqual([2, 8])
  })

  test('outside the hours that rotations have is none', () => {
    const office = rotation({ only: [{ written: 'mon 09:00-17:00', spans: [{ from: 540, to: 1020 }] }] })
    expect(playDays(looking([schedule([office])], newRoster), 30)).toEqual([])
  })

  test('of someone who left Slack comes with each of their shifts, and theirs alone', () => {
    const told = playDays(looking([weekly], newRoster, ['UCLEO']), 24)
    const starts = told.flatMap(({ from }) => from)
    expect(new Set(starts).size).toBeGreaterThan(0)
    expect(told.every(({ kinds }) => kinds.every((kind) => kind === 'gap'))).toBe(true)
    expect(starts.length / new Set(starts).size).toBeLessThanOrEqual(2)
  })
})

describe('a double booking', () => {
  test('is told of the schedule whose id comes first, once a week and once a day ahead', () => {
    const other = schedule([rotation({ people: [member('UBEN')], starts: '2026-11-16' })], 'secondary')
    const told = playDays(looking([weekly, other], newRoster), 28)
    expect(new Set(told.flatMap(({ kinds }) => kinds))).toEqual(new Set(['double_booking']))
    const starts = told.flatMap(({ from }) => from)
    for (const start of new Set(starts)) expect(starts.filter((one) => one === start)).toHaveLength(2)
    const { act } = looking([weekly, other], newRoster)
    expect(noteCoverage(newRoster, 'secondary', act('2026-11-22T09:00:00.000Z')).effects).toEqual([])
  })
})

describe('a look', () => {
  test.each(zones)('is at ten in the morning, every day of the year, in %s', (zone) => {
    let at = '2026-01-01T00:00:00.000Z'
    for (let day = 0; day < 366; day += 1) {
      const next = nextLookAfter(at, zone)
      const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'short' }).format(
        new Date(next),
      )
      expect(clock).toBe('10:00')
      expect(Date.parse(next) - Date.parse(at)).toBeLessThanOrEqual(26 * 3_600_000)
      at = next
    }
  })

  test('goes to the channel of the schedule, and keeps what it found without one', () => {
    const gap = withOverride({ kind: 'nobody' }, ['2026-11-03T09:00:00.000Z', '2026-11-03T12:00:00.000Z'])
    const channelsWith = (channel: string | null) => {
      const decision = noteCoverage(gap, 'primary', looking([{ ...weekly, channel }], gap).act(begin))
      expect(decision.state.coverage?.gapMs).toBe(3 * 3_600_000)
      return decision.effects.map((effect) => effect.kind === 'tell_coverage' && effect.channel)
    }
    expect(channelsWith('sre')).toEqual(['sre'])
    expect(channelsWith(null)).toEqual([])
  })
})
