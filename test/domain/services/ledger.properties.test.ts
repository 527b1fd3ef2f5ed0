import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Incident } from '../../../src/domain/incident/incident.ts'
import { outageOf } from '../../../src/domain/incident/services/outage.ts'
import type { Status } from '../../../src/domain/incident/status.ts'
import type { BudgetWindow } from '../../../src/domain/policy/catalogue.ts'
import type { Severity } from '../../../src/domain/policy/severity.ts'
import { budgetOf } from '../../../src/domain/services/ledger.ts'
import { instantOf } from '../../../src/domain/time/instant.ts'
import { declared } from '../support/acts.ts'
import { calendar, dayMs, minuteMs, serviceWith } from './support.ts'

// The other reckoning knows nothing of spans, sorting or wall clocks: it asks of each minute who was down in it,
// and of each quarter of an hour which month it is.

const zones = [
  'Etc/UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'America/Santiago',
]

const windows = fc.oneof(
  fc.integer({ min: 1, max: 90 }).map((days): BudgetWindow => ({ kind: 'rolling', ms: days * dayMs })),
  fc.constantFrom(...zones).map((zone) => calendar('month', 1, zone)),
)

/** Minutes since the epoch, around the clock changes of a year. */
const moments = fc.integer({ min: Date.UTC(2026, 1, 1) / minuteMs, max: Date.UTC(2026, 11, 15) / minuteMs })

type Written = {
  severity: Severity
  share: number | null
  status: Status
  /** Minutes before the moment that is asked about. */
  declared: number
  impactBefore: number | null
  mitigatedAfter: number | null
  resolvedAfter: number
  recurredAfter: number | null
}

const written: fc.Arbitrary<Written> = fc.record({
  severity: fc.constantFrom<Severity>(1, 2, 3),
  share: fc.option(fc.constantFrom(0, 0.25, 0.5, 1)),
  status: fc.constantFrom<Status>('investigating', 'monitoring', 'resolved', 'closed', 'cancelled'),
  declared: fc.integer({ min: 0, max: 60 * 24 * 40 }),
  impactBefore: fc.option(fc.integer({ min: 0, max: 300 })),
  mitigatedAfter: fc.option(fc.integer({ min: 0, max: 900 })),
  resolvedAfter: fc.integer({ min: 900, max: 2000 }),
  recurredAfter: fc.option(fc.integer({ min: 0, max: 900 })),
})

const base = declared(1).incident

function incidentOf(one: Written, index: number, atMinute: number): Incident {
  const begun = atMinute - one.declared
  const when = (minute: number): string => instantOf(minute * minuteMs)
  const isOver = one.status === 'resolved' || one.status === 'closed'
  return {
    ...base,
    number: index + 1,
    severity: one.severity,
    gravestBefore: null,
    services: ['checkout'],
    share: one.share,
    status: one.status,
    recurredAt: one.recurredAfter === null ? null : when(begun + one.recurredAfter),
    moments: {
      declared: when(begun),
      ...(one.impactBefore !== null && { impactBegan: when(begun - one.impactBefore) }),
      ...(one.mitigatedAfter !== null && { mitigated: when(begun + one.mitigatedAfter) }),
      ...(isOver && { resolved: when(begun + one.resolvedAfter) }),
    },
  }
}

/** How much of one minute an incident took. */
function takenIn(minute: number, one: Written, atMinute: number): number {
  const begun = atMinute - one.declared
  const isBack = one.recurredAfter !== null && (one.mitigatedAfter ?? -1) < one.recurredAfter
  const resolves = one.status === 'resolved' || one.status === 'closed' ? begun + one.resolvedAfter : atMinute
  const ends = one.mitigatedAfter === null || isBack ? resolves : begun + one.mitigatedAfter
  if (one.status === 'cancelled' || minute < begun - (one.impactBefore ?? 0) || minute >= ends) return 0
  return one.share ?? { 1: 1, 2: 0.5, 3: 0, 4: 0 }[one.severity]
}

const monthIn = new Map(
  zones.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: 'numeric' }),
  ]),
)

/** First and last minute of a window, by asking each quarter of an hour. */
function minutesOf(window: BudgetWindow, atMinute: number): { first: number; end: number } {
  if (window.kind === 'rolling') return { first: atMinute - window.ms / minuteMs, end: atMinute }
  const month = (minute: number): string => monthIn.get(window.timeZone)?.format(minute * minuteMs) ?? ''
  const now = month(atMinute)
  const quarter = Math.floor(atMinute / 15) * 15
  let [first, end] = [quarter, quarter + 15]
  while (month(first - 15) === now) first -= 15
  while (month(end) === now) end += 15
  return { first, end }
}

test('budgets are what counting minute by minute makes of them', () => {
  fc.assert(
    fc.property(windows, moments, fc.array(written, { maxLength: 6 }), (window, atMinute, incidents) => {
      const at = instantOf(atMinute * minuteMs)
      const service = serviceWith({ objective: { target: 0.999, window } })
      const outages = incidents.flatMap(
        (one, index) => outageOf(incidentOf(one, index, atMinute), service, at) ?? [],
      )
      const budget = budgetOf(service, { target: 0.999, window }, outages, at)
      const { first, end } = minutesOf(window, atMinute)
      let spent = 0
      for (let minute = first; minute < atMinute; minute += 1) {
        spent += Math.max(0, ...incidents.map((one) => takenIn(minute, one, atMinute)))
      }
      expect(budget.window.from).toBe(instantOf(first * minuteMs))
      expect(budget.window.to).toBe(instantOf(end * minuteMs))
      expect(budget.budgetMs / minuteMs).toBeCloseTo((end - first) / 1000, 6)
      expect(budget.spentMs / minuteMs).toBeCloseTo(spent, 6)
      expect(budget.frozen).toBe(budget.spentMs >= budget.budgetMs)
    }),
    { numRuns: 150 },
  )
}, 60_000)

test('a freeze of a rolling window ends exactly when it says', () => {
  const rolling = fc
    .integer({ min: 1, max: 90 })
    .map((days): BudgetWindow => ({ kind: 'rolling', ms: days * dayMs }))
  fc.assert(
    fc.property(
      rolling,
      moments,
      fc.array(written, { minLength: 1, maxLength: 6 }),
      (window, atMinute, incidents) => {
        const at = instantOf(atMinute * minuteMs)
        const objective = { target: 0.999, window }
        const service = serviceWith({ objective })
        const ended = incidents.map((one) => ({ ...one, status: 'closed' as const }))
        const outages = ended.flatMap((one, index) => {
          const taken = outageOf(incidentOf(one, index, atMinute), service, at)
          return taken && taken.to < at ? [taken] : []
        })
        const { frozen, frozenUntil } = budgetOf(service, objective, outages, at)
        if (!frozen) {
          expect(frozenUntil).toBeNull()
          return
        }
        const untilMs = Date.parse(frozenUntil ?? '')
        expect(budgetOf(service, objective, outages, instantOf(untilMs - 2)).frozen).toBe(true)
        expect(budgetOf(service, objective, outages, instantOf(untilMs)).frozen).toBe(false)
      },
    ),
    { numRuns: 300 },
  )
})
