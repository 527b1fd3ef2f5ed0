import { describe, expect, test } from 'vitest'
import { type Incident, isForEveryone } from '../../../src/domain/incident/incident.ts'
import { figuresOf } from '../../../src/domain/lifecycle/figures.ts'
import { resolve } from '../../../src/domain/lifecycle/resolve.ts'
import { itemCounts, patchCounts, postmortemCounts } from '../../../src/domain/reports/follow-up.ts'
import { incidentFigures, isCounted, isDeclaredIn } from '../../../src/domain/reports/incident-figures.ts'
import { learnedFrom } from '../../../src/domain/reports/learned.ts'
import { periodAround, periodTyped } from '../../../src/domain/reports/report-period.ts'
import { spreadOf } from '../../../src/domain/reports/spread.ts'
import { acknowledge } from '../../../src/domain/response/acknowledge.ts'
import type { Patch } from '../../../src/domain/security/patch.ts'
import {
  actAt,
  closedAndComplete,
  declared,
  declaredAt,
  incidentAfter,
  minutesLater,
  policy,
} from '../../support/incidents.ts'

describe('a period', () => {
  test.each([
    ['2026-11', '2026-11-01', '2026-12-01'],
    ['2026-12', '2026-12-01', '2027-01-01'],
    ['2026-Q4', '2026-10-01', '2027-01-01'],
    ['2027-q1', '2027-01-01', '2027-04-01'],
  ])('%s is from %s to %s', (typed, from, to) => {
    expect(periodTyped(typed)?.days).toEqual({ from, to })
    expect(periodTyped(typed)?.key).toBe(typed.toUpperCase())
  })

  test.each(['2026-13', '2026-00', '2026-Q5', '2026', '26-11', '2026-11-01', '', '1969-12'])(
    '%j is none',
    (typed) => {
      expect(periodTyped(typed)).toBeNull()
    },
  )

  test('goes by the clock of the office', () => {
    const at = '2026-12-31T23:30:00.000Z'
    expect(periodAround({ unit: 'month', back: 0 }, at, 'UTC').key).toBe('2026-12')
    expect(periodAround({ unit: 'month', back: 0 }, at, 'Europe/Berlin').key).toBe('2027-01')
    expect(periodAround({ unit: 'quarter', back: 1 }, at, 'Europe/Berlin').key).toBe('2026-Q4')
  })
})

test.each([
  [[], null],
  [[7], [7, 7, 7]],
  [
    [4, 1, 3, 2],
    [1.75, 2.5, 3.25],
  ],
  [
    [1, 2, 3, 4, 1_000_000],
    [2, 3, 4],
  ],
])('the spread of %j is %j', (took, expected) => {
  const spread = spreadOf(took.map((one) => one * 100))
  const found = spread && [spread.lowerQuartileMs, spread.medianMs, spread.upperQuartileMs]
  expect(found?.map((one) => one / 100) ?? null).toEqual(expected)
})

const measured = (incident: Incident) => ({ incident, figures: figuresOf(incident, [], policy.calendar) })
const acknowledged = (incident: Incident, minutes: number): Incident =>
  incidentAfter(acknowledge(incident, { verb: 'ack' }, actAt(minutes)))
const resolved = (incident: Incident, minutes: number): Incident =>
  incidentAfter(resolve(incident, { verb: 'resolve', summary: '' }, actAt(minutes)))

describe('the figures of incidents', () => {
  test('count targets and times under the gravest severity', () => {
    const incidents = [
      resolved(acknowledged(declared(1), 2), 50),
      resolved(acknowledged(declared(1), 9), 70),
      { ...acknowledged(declared(3), 4), gravestBefore: 1 as const },
      declared(2),
      resolved(declared(4), 5),
    ]
    const figures = incidentFigures(incidents.map(measured), incidents)
    expect(figures).toMatchObject({ count: 5, open: 2, targets: { met: 2, missed: 1, running: 1, none: 1 } })
    expect(figures.bySeverity.map(({ severity, count }) => [severity, count])).toEqual([
      [1, 3],
      [2, 1],
      [3, 0],
      [4, 1],
    ])
    const [sev1, sev2] = figures.bySeverity
    expect(sev1?.times.acknowledge).toMatchObject({ count: 3, medianMs: 4 * 60_000 })
    expect(sev1?.times.resolve).toMatchObject({ count: 2, medianMs: 60 * 60_000 })
    expect(sev2?.times).toEqual({ acknowledge: null, mitigate: null, resolve: null })
  })

  test('tell apart what was none of these, and nothing of what is private', () => {
    const imported = { id: 'x', company: null, link: null, services: [], similarTo: null }
    const all: Incident[] = [
      declared(1),
      { ...declared(1), drill: { scenario: null, events: [], told: 0 } },
      { ...declared(1), imported },
      { ...declared(1), status: 'cancelled', ending: { kind: 'false_alarm', reason: 'x' } },
      { ...declared(1), status: 'cancelled', ending: { kind: 'duplicate', of: 41 } },
      { ...declared(1), isPrivate: true },
      { ...declared(1), isPrivate: true, drill: { scenario: null, events: [], told: 0 } },
      { ...declared(1), isSecurity: true },
    ]
    const reported = all.filter(isForEveryone)
    const figures = incidentFigures(reported.filter(isCounted).map(measured), reported)
    expect(figures).toMatchObject({ count: 1, drills: 1, imported: 1, falseAlarms: 1, duplicates: 1 })
  })

  test('belong to the period in which they were declared, whose end is the next one', () => {
    const incident = declared()
    expect(isDeclaredIn(incident, { from: declaredAt, to: minutesLater(1) })).toBe(true)
    expect(isDeclaredIn(incident, { from: minutesLater(-1), to: declaredAt })).toBe(false)
  })
})

describe('what follows', () => {
  test('postmortems are overdue once their date has passed with questions open', () => {
    const complete = closedAndComplete()
    const open = { ...complete, findings: { ...complete.findings, rootCause: null } }
    const { dueAt } = complete.postmortem
    if (dueAt === null) throw new Error('a SEV-1 without a due date')
    const counts = (at: string) => postmortemCounts([complete, open, declared(4)], at)
    expect(counts(dueAt)).toEqual({ due: 2, published: 0, inReview: 0, draft: 2, overdue: 0 })
    expect(counts('2027-06-01T00:00:00.000Z')).toMatchObject({ due: 2, overdue: 1 })
  })

  test('lessons are those of published postmortems, as they were published', () => {
    const published = (number: number, changed: string[]): Incident => {
      const incident = closedAndComplete()
      const life = { state: 'published' as const, owner: null, reviewers: [], versions: [], changed }
      const contributingFactors = '- **Detect:** nobody watched\n- **Prevent:** x'
      return {
        ...incident,
        number,
        findings: { ...incident.findings, contributingFactors, learnings: `lesson ${number}` },
        postmortem: { ...incident.postmortem, life },
      }
    }
    const incidents = [published(1, []), published(2, ['learnings']), closedAndComplete()]
    expect(learnedFrom(incidents)).toEqual({
      lessons: [{ incident: 1, title: 'Checkout is down', learnings: 'lesson 1' }],
      factors: [
        { kind: 'prevent', incidents: 2 },
        { kind: 'detect', incidents: 2 },
      ],
    })
  })

  test('action items are counted while they are open', () => {
    const item = { id: 1, text: 'x', owner: 'U0ANA', deadlineAt: minutesLater(1), addedBy: 'U0ANA' }
    const done = { at: minutesLater(0), by: 'U0ANA' }
    const actionItems = [
      item,
      { ...item, id: 2, deadlineAt: null },
      { ...item, id: 3, owner: null, deadlineAt: minutesLater(9) },
      { ...item, id: 4, done },
    ]
    expect(itemCounts([{ ...declared(), actionItems }], minutesLater(5))).toEqual({
      open: 3,
      overdue: 1,
      unowned: 1,
      undated: 1,
    })
  })

  test('patches are deployed in the period, and stand as they are at the end', () => {
    const patch = (more: Partial<Patch>): Patch => ({
      version: 1,
      id: 'CVE-2026-1',
      ids: ['CVE-2026-1'],
      service: null,
      title: null,
      cvss: null,
      knownAt: declaredAt,
      catalogueDueAt: minutesLater(10),
      owner: null,
      exception: null,
      deployed: null,
      told: null,
      ...more,
    })
    const deployedAt = (minutes: number) => patch({ deployed: { at: minutesLater(minutes), by: 'U0ANA' } })
    const exception = { from: declaredAt, until: minutesLater(90), by: 'U0ANA', why: 'x' }
    const patches = [
      patch({}),
      patch({ catalogueDueAt: minutesLater(99) }),
      patch({ exception }),
      deployedAt(5),
      deployedAt(15),
      deployedAt(-5),
    ]
    const span = { from: declaredAt, to: minutesLater(20) }
    expect(patchCounts(patches, policy.patches, { span, at: minutesLater(20) })).toEqual({
      open: 1,
      late: 1,
      excepted: 1,
      deployed: 2,
      inTime: 1,
    })
  })
})
