import fc from 'fast-check'
import { expect, test } from 'vitest'
import { neverReminded, type ResponseClock } from '../../../../src/domain/incident/incident.ts'
import { escalationAt, type Rosters } from '../../../../src/domain/on-call/escalate.ts'
import type { OverridesOf } from '../../../../src/domain/on-call/overrides/override.ts'
import { defaultPolicy } from '../../../../src/domain/policy/default-policy.ts'
import type { Escalation, PageTarget } from '../../../../src/domain/policy/escalation.ts'
import type { Policy } from '../../../../src/domain/policy/policy.ts'
import { nextPageAt, startClock } from '../../../../src/domain/response/clock.ts'
import { calledNext } from '../../../../src/domain/response/paging/levels.ts'
import type { Instant } from '../../../../src/domain/time/instant.ts'
import { anyOverrides, anySchedule } from '../../on-call/support/schedules.ts'

const minuteMs = 60_000

const targets: fc.Arbitrary<PageTarget> = fc.oneof(
  fc.constantFrom<PageTarget>({ kind: 'schedule', id: 'primary' }, { kind: 'next', id: 'primary' }),
  fc.constantFrom('UANA', 'UBEN').map((id): PageTarget => ({ kind: 'person', id })),
  fc.constant<PageTarget>({ kind: 'schedule', id: 'nobody' }),
  fc.constantFrom('leads', 'ops').map((name): PageTarget => ({ kind: 'channel', name })),
)

const escalations: fc.Arbitrary<Escalation> = fc.record({
  id: fc.constant('night'),
  levels: fc.array(
    fc.record({
      page: fc.uniqueArray(targets, { minLength: 1, maxLength: 3, selector: (one) => JSON.stringify(one) }),
      waitMs: fc.integer({ min: 1, max: 90 }).map((minutes) => minutes * minuteMs),
    }),
    { minLength: 1, maxLength: 5 },
  ),
  repeat: fc.integer({ min: 0, max: 2 }),
  fallback: fc.option(fc.constant('incidents')),
  quietHours: fc.constant('wait' as const),
})

const moments = fc
  .integer({ min: 0, max: 365 * 24 * 4 })
  .map((quarters) => new Date(Date.UTC(2026, 0, 1) + quarters * 15 * minuteMs).toISOString() as Instant)

type Page = { afterMinutes: number; people: string[]; channels: string[] }

/** What an incident nobody answers pages, once through its levels, and when; then its fallback, and when again. */
const pagesOf = (policy: Policy, overridesOf: OverridesOf, from: Instant, { levels, repeat }: Escalation) => {
  let clock: ResponseClock = startClock(policy, 1, from)
  const pages: Page[] = []
  for (;;) {
    const at = nextPageAt(policy, 1, clock)
    if (at === null) throw new Error('an open sev1 fell silent')
    const paging = {
      policy,
      severity: 1,
      at,
      groupsOf: () => null,
      overridesOf,
      cannot: [],
      quiet: [],
      isPrivate: false,
      isDrill: false,
    } as const
    const { level, targets: called, channels } = calledNext(paging, clock.pages)
    const afterMinutes = (Date.parse(at) - Date.parse(from)) / minuteMs
    const last = { afterMinutes, people: called.map(({ id }) => id), channels }
    if (level <= levels.length) pages.push(last)
    clock = { ...clock, pages: { times: level, lastAt: at } }
    if (level > levels.length * (repeat + 1)) {
      const next = nextPageAt(policy, 1, clock)
      return { pages, last, againAfterMinutes: next && (Date.parse(next) - Date.parse(at)) / minuteMs }
    }
  }
}

test('row 14: an incident pages whom the dry run says, when it says, whatever the schedule, its overrides and the levels', () => {
  fc.assert(
    fc.property(anySchedule, anyOverrides, escalations, moments, (schedule, overrides, escalation, from) => {
      const overridesOf: OverridesOf = (id) => (id === 'primary' ? overrides : [])
      const policy: Policy = {
        ...defaultPolicy,
        schedules: [schedule],
        escalations: [escalation],
        severities: {
          ...defaultPolicy.severities,
          1: { ...defaultPolicy.severities[1], escalation: 'night' },
        },
      }
      const rosters: Rosters = {
        scheduleOf: (id) => (id === 'primary' ? schedule : null),
        overridesOf,
        groupsOf: () => null,
        isReachable: () => true,
        isQuiet: () => false,
      }
      const plan = escalationAt(escalation, rosters, from)
      const planned = plan.levels
        .filter(({ skipped }) => skipped === null)
        .map(({ afterMinutes, people, channels }) => ({ afterMinutes, people, channels }))
      const { pages, last, againAfterMinutes } = pagesOf(policy, overridesOf, from, escalation)
      expect(pages).toEqual(planned)
      if (plan.fallback.because === 'all_empty') expect(last.afterMinutes).toBe(0)
      expect(againAfterMinutes).toBe(60)
      expect(last.channels).toEqual(escalation.fallback === null ? [] : [escalation.fallback])
    }),
    { numRuns: 300 },
  )
})

test('before anybody was paged the first page is due at once', () => {
  const from = '2026-11-23T14:00:00.000Z' as Instant
  expect(startClock(defaultPolicy, 1, from).pages).toEqual(neverReminded)
  expect(nextPageAt(defaultPolicy, 1, startClock(defaultPolicy, 1, from))).toBe(from)
})
