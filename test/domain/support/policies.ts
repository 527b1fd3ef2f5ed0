import fc from 'fast-check'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import type { Policy, ResponseRule, SeverityPolicy, Target } from '../../../src/domain/policy/policy.ts'
import { call, minuteMs } from './acts.ts'

const levels: fc.Arbitrary<Target[][]> = fc.array(
  fc.array(fc.constantFrom('UBEN', 'UDEE', 'UEVE').map(call), { minLength: 1, maxLength: 2 }),
  { maxLength: 3 },
)

const minutesUpTo = (most: number): fc.Arbitrary<number> =>
  fc.integer({ min: 1, max: most }).map((minutes) => minutes * minuteMs)

const immediate: fc.Arbitrary<ResponseRule> = fc.record({
  kind: fc.constant('immediate' as const),
  missedAfterMs: minutesUpTo(10),
  pageEveryMs: minutesUpTo(10),
  pagesAtMost: fc.integer({ min: 1, max: 6 }),
})

const within: fc.Arbitrary<ResponseRule> = fc.record({
  kind: fc.constant('within' as const),
  withinMs: fc.constantFrom(20, 30, 45).map((minutes) => minutes * minuteMs),
  remindBeforeMs: minutesUpTo(15),
  pageEveryMs: minutesUpTo(20),
  pagesAtMost: fc.integer({ min: 1, max: 4 }),
})

const withCalls = (
  kept: SeverityPolicy,
  response: fc.Arbitrary<ResponseRule>,
): fc.Arbitrary<SeverityPolicy> =>
  fc
    .record({
      response,
      page: levels,
      mention: fc.constantFrom('channel' as const, 'here' as const, 'none' as const),
      updateEveryMs: fc.option(minutesUpTo(120)),
    })
    .map((change) => ({ ...kept, ...change }))

/** Graver severities have the nearer deadlines, as any table of severities has. */
export const policies: fc.Arbitrary<Policy> = fc
  .tuple(
    withCalls(defaultPolicy.severities[1], immediate),
    withCalls(defaultPolicy.severities[2], within),
    levels,
    fc.constantFrom('incidents', null),
  )
  .map(([sev1, sev2, page, announcements]) => ({
    ...defaultPolicy,
    channels: { ...defaultPolicy.channels, announcements },
    severities: {
      1: sev1,
      2: sev2,
      3: { ...defaultPolicy.severities[3], page },
      4: { ...defaultPolicy.severities[4], page },
    },
  }))
