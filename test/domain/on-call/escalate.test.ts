import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { escalationAt, type Rosters } from '../../../src/domain/on-call/escalate.ts'
import { shiftsBetween } from '../../../src/domain/on-call/shifts.ts'
import type { Escalation, PageTarget } from '../../../src/domain/policy/escalation.ts'
import type { Schedule } from '../../../src/domain/policy/schedule.ts'
import {
  anyOverrides,
  anySchedule,
  hours,
  member,
  override,
  rotation,
  schedule,
  year2026,
} from './support/schedules.ts'

const minuteMs = 60_000

const primary = schedule([rotation({ starts: '2025-12-01' })])
const secondary = schedule(
  [rotation({ starts: '2025-12-01', people: ['UDEE', 'UEVE'].map((id) => member(id)) })],
  'secondary',
)
const office = schedule(
  [rotation({ only: [hours('mon-fri', ['08:00', '18:00'])], people: [member('UOPAL')] })],
  'office',
)

function rosters(
  changes: Partial<Rosters> = {},
  schedules: Schedule[] = [primary, secondary, office],
): Rosters {
  return {
    scheduleOf: (id) => schedules.find((one) => one.id === id) ?? null,
    overridesOf: () => [],
    groupsOf: () => [],
    isReachable: () => true,
    isQuiet: () => false,
    ...changes,
  }
}

const of = (id: string): PageTarget => ({ kind: 'schedule', id })
const person = (id: string): PageTarget => ({ kind: 'person', id })

function escalation(...levels: PageTarget[][]): Escalation {
  return {
    id: 'default',
    levels: levels.map((page) => ({ page, waitMs: 5 * minuteMs })),
    repeat: 0,
    fallback: 'incidents',
    quietHours: 'wait',
  }
}

/** A Sunday at three in the morning, in Berlin. */
const sundayNight = '2026-01-18T02:00:00.000Z'

/** `0 UANA`, `5 UDEE UEVE`, `5 skipped`. */
function steps(one: Escalation, known: Rosters, at = sundayNight): string[] {
  return escalationAt(one, known, at).levels.map(
    ({ afterMinutes, people, skipped }) => `${afterMinutes} ${skipped ? 'skipped' : people.join(' ')}`,
  )
}

describe('an escalation played dry', () => {
  test("says who's paged on a Sunday at three, after how many minutes", () => {
    const three = escalation([of('primary')], [of('secondary')], [person('UFAY')])
    expect(steps(three, rosters())).toEqual(['0 UANA', '5 UDEE', '10 UFAY'])
  })

  test('pages the person on call and not the whole schedule', () => {
    const { levels } = escalationAt(escalation([of('primary')], [of('secondary')]), rosters(), sundayNight)
    expect(levels.map(({ people }) => people.length)).toEqual([1, 1])
  })

  test("can page the person who's next", () => {
    expect(steps(escalation([of('primary')], [{ kind: 'next', id: 'primary' }]), rosters())).toEqual([
      '0 UANA',
      '5 UBEN',
    ])
  })

  test('judges each level at its own moment: a hand-over may lie between two', () => {
    const again = escalation([of('primary')], [of('primary')])
    expect(steps(again, rosters(), '2026-01-19T07:57:00.000Z')).toEqual(['0 UANA', '5 UBEN'])
  })

  test('follows overrides', () => {
    const covered = override({ kind: 'cover', person: 'UZOE', instead: null }, [
      '2026-01-17T00:00:00.000Z',
      '2026-01-19T00:00:00.000Z',
    ])
    expect(steps(escalation([of('primary')]), rosters({ overridesOf: () => [covered] }))).toEqual(['0 UZOE'])
  })

  test('counts the members of groups, names everyone once, and tells channels', () => {
    const level: PageTarget[] = [
      { kind: 'group', id: 'SOPS' },
      person('UANA'),
      { kind: 'channel', name: 'sre' },
    ]
    const plan = escalationAt(escalation(level), rosters({ groupsOf: () => ['UANA', 'UBEN'] }), sundayNight)
    expect(plan.levels).toMatchObject([
      { people: ['UANA', 'UBEN'], channels: ['sre'], unreadGroups: [], skipped: null },
    ])
  })
})

describe('levels without anyone', () => {
  test('are skipped at once, and said', () => {
    const first = escalation([of('office')], [of('primary')], [of('secondary')])
    expect(steps(first, rosters())).toEqual(['0 skipped', '0 UANA', '5 UDEE'])
    expect(escalationAt(first, rosters(), sundayNight).levels.map(({ level }) => level)).toEqual([1, 2, 3])
  })

  test('when all are empty, pages the fallback at once, and nobody else', () => {
    const empty = escalation([of('office')], [{ kind: 'group', id: 'SGONE' }])
    expect(escalationAt(empty, rosters(), sundayNight)).toMatchObject({
      levels: [
        { people: [], skipped: 'empty' },
        { people: [], skipped: 'empty' },
      ],
      fallback: { channel: 'incidents', because: 'all_empty', afterMinutes: 0 },
    })
  })

  test('a channel reads, so its level waits', () => {
    const channel: PageTarget = { kind: 'channel', name: 'sre' }
    expect(steps(escalation([channel], [person('UANA')]), rosters())).toEqual(['0 ', '5 UANA'])
  })

  test("people who have left are passed over, and so is a schedule that's gone", () => {
    const three = escalation([of('primary')], [of('dissolved')], [person('UFAY')])
    expect(steps(three, rosters({ isReachable: (who) => who !== 'UANA' }))).toEqual([
      '0 skipped',
      '0 skipped',
      '0 UFAY',
    ])
  })

  test('a group that was never read is named, and nobody waits for it', () => {
    const plan = escalationAt(
      escalation([{ kind: 'group', id: 'SNEW' }], [person('UANA')]),
      rosters({ groupsOf: () => null }),
      sundayNight,
    )
    expect(plan.levels).toMatchObject([
      { unreadGroups: ['SNEW'], skipped: 'empty', afterMinutes: 0 },
      { people: ['UANA'], afterMinutes: 0 },
    ])
  })
})

describe('when nobody answers', () => {
  test('goes through the levels again, and then pages the fallback', () => {
    const repeated = { ...escalation([of('primary')], [of('secondary')]), repeat: 2 }
    expect(escalationAt(repeated, rosters(), sundayNight)).toMatchObject({
      repeat: 2,
      roundMinutes: 10,
      fallback: { because: 'unanswered', afterMinutes: 30 },
    })
  })

  test('quiet hours are known, and only make a level move on where the policy says so', () => {
    const two = escalation([of('primary')], [of('secondary')])
    const quiet = rosters({ isQuiet: (who) => who === 'UANA' })
    expect(escalationAt(two, quiet, sundayNight).levels[0]?.quiet).toEqual(['UANA'])
    expect(steps(two, quiet)).toEqual(['0 UANA', '5 UDEE'])
    expect(steps({ ...two, quietHours: 'skip' }, quiet)).toEqual(['0 UANA', '0 UDEE'])
  })
})

test('pages the people whom the roster shows, whatever the schedule and its overrides', () => {
  fc.assert(
    fc.property(anySchedule, anyOverrides, (one, overrides) => {
      const known = rosters({ overridesOf: () => overrides }, [one])
      for (const { from, people } of shiftsBetween(one, overrides, year2026).slice(0, 200)) {
        const { levels } = escalationAt(escalation([of('primary')]), known, from)
        expect(levels[0]?.people.toSorted()).toEqual(people.toSorted())
      }
    }),
    { numRuns: 20 },
  )
})
