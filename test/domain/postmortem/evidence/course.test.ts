import { describe, expect, test } from 'vitest'
import { muster } from '../../../../src/domain/people/people.ts'
import type { Policy } from '../../../../src/domain/policy/policy.ts'
import type { Severity } from '../../../../src/domain/policy/severity.ts'
import type { Happening } from '../../../../src/domain/record/timeline.ts'
import { declaredAt, minutesLater, policy } from '../../../support/incidents.ts'

import { type At, evidenceOf, factsOf, resolved, status } from './proposed.ts'

describe('a severity', () => {
  const raise = (minutes: number, from: Severity = 2, to: Severity = 1): At => [
    minutes,
    { kind: 'severity_changed', from, to, why: null, responseDueAt: null },
  ]

  test('is raised late once a response to the graver one would have been due', () => {
    expect(factsOf(evidenceOf(2, [raise(5)]), 'raised_late')).toEqual([])
    expect(factsOf(evidenceOf(2, [raise(5 + 1 / 60)]), 'raised_late')).toMatchObject([{ from: 2, to: 1 }])
  })

  test('raised to what it had been before, or lowered, is not raised late', () => {
    expect(factsOf(evidenceOf(1, [raise(30, 1, 2), raise(60)]), 'raised_late')).toEqual([])
  })
})

describe('a setback', () => {
  test('is each step back, and no step forward', () => {
    const course: At[] = [
      [5, status('investigating', 'identified')],
      [9, status('identified', 'monitoring')],
      [20, status('monitoring', 'identified')],
      [30, status('identified', 'investigating')],
    ]
    expect(factsOf(evidenceOf(2, course), 'status_back')).toMatchObject([
      { to: 'identified' },
      { to: 'investigating' },
    ])
  })

  test('is a reopening', () => {
    expect(
      factsOf(evidenceOf(2, [[90, { kind: 'reopened', from: 'resolved', why: 'again' }]]), 'reopened'),
    ).toMatchObject([{ why: 'again' }])
  })
})

describe('updates', () => {
  const overdue = (minutes: number, time = 1, dueAt = minutesLater(minutes)): At => [
    minutes,
    { kind: 'update_overdue', dueAt, time },
  ]
  const posted = (minutes: number): At => [
    minutes,
    { kind: 'update_posted', text: 'news', nextDueAt: null, nothingNew: false },
  ]

  test('that were late stand in one proposal, each with when it came', () => {
    const [fact] = factsOf(
      evidenceOf(1, [
        overdue(30),
        overdue(40, 2, minutesLater(30)),
        posted(42),
        overdue(60),
        [70, resolved],
        posted(80),
      ]),
      'updates_late',
    )
    expect(fact).toMatchObject({
      updates: [
        { dueAt: minutesLater(30), cameAt: minutesLater(42) },
        { dueAt: minutesLater(60), cameAt: null },
      ],
    })
  })

  test('that all came in time went well', () => {
    expect(factsOf(evidenceOf(1, [posted(20)]), 'updates_in_time')).toMatchObject([{ count: 1 }])
    expect(factsOf(evidenceOf(1, [posted(20), overdue(40)]), 'updates_in_time')).toEqual([])
    expect(factsOf(evidenceOf(1, []), 'updates_in_time')).toEqual([])
  })

  test('are missed where nobody did anything for longer than one may take', () => {
    const note = (minutes: number): At => [minutes, { kind: 'note', text: 'x' }]
    expect(factsOf(evidenceOf(1, [note(30)]), 'quiet')).toEqual([])
    expect(factsOf(evidenceOf(1, [note(30 + 1 / 60)]), 'quiet')).toHaveLength(1)
    const many = [31, 65, 97, 137, 172].map(note)
    expect(factsOf(evidenceOf(1, many), 'quiet')).toMatchObject([
      { from: minutesLater(31), to: minutesLater(65), ms: 34 * 60_000 },
      { from: minutesLater(97), to: minutesLater(137), ms: 40 * 60_000 },
      { from: minutesLater(137), to: minutesLater(172), ms: 35 * 60_000 },
    ])
    const byMuster = [20, { kind: 'asked', question: 'quiet', time: 1 }, { by: muster }] as const
    expect(factsOf(evidenceOf(1, [byMuster, note(31)]), 'quiet')).toHaveLength(1)
  })
})

describe('the quiet of an imported past', () => {
  const imported = { id: 'a', company: null, link: null, services: [], similarTo: null }
  const moments = { declared: declaredAt, resolved: minutesLater(120) }
  const begun: At = [0, { kind: 'past_moment', moment: 'declared' }]
  const told = (minutes: number, time: 'known' | 'approximate' = 'known'): At => [
    minutes,
    { kind: 'past_entry', of: 'mitigate', who: null, told: 'x', time },
  ]
  const quiet = (...happened: At[]) =>
    factsOf(evidenceOf(1, happened, { change: { imported, moments } }), 'quiet')

  test('lies between times that its source knew', () => {
    const silence = [{ from: declaredAt, to: minutesLater(40), ms: 40 * 60_000 }]
    expect(quiet(begun, told(40))).toMatchObject(silence)
    expect(quiet(begun, told(20, 'approximate'), told(40))).toMatchObject(silence)
    expect(quiet(begun, told(40, 'approximate'))).toEqual([])
    const understood: At = [45, { kind: 'past_moment', moment: 'mitigated' }]
    expect(quiet(begun, told(10), [20, { kind: 'note', text: 'x' }], understood)).toMatchObject([
      { from: minutesLater(10), to: minutesLater(45) },
    ])
  })

  test('lies between its declaration and its resolution', () => {
    expect(quiet(told(-40), begun, told(30))).toEqual([])
    expect(quiet(begun, ...[30, 60, 90, 120].map((minutes) => told(minutes)), told(160))).toEqual([])
    expect(quiet(begun, ...[30, 60].map((minutes) => told(minutes)), told(120))).toHaveLength(1)
  })
})

describe('a runbook', () => {
  const withRunbooks: Policy = {
    ...policy,
    runbooks: [
      { file: 'a.md', title: 'A', services: [], severities: [], words: [], alerts: [], steps: [] } as never,
    ],
  }
  const run = { id: 1, file: 'a.md' } as never

  test('that was opened, or that nobody has written, is no evidence', () => {
    expect(factsOf(evidenceOf(1, [], { policy: withRunbooks }), 'no_runbook')).toHaveLength(1)
    expect(factsOf(evidenceOf(1, [], { policy: { ...policy, runbooks: [] } }), 'no_runbook')).toEqual([])
    expect(
      factsOf(evidenceOf(1, [], { policy: withRunbooks, change: { runbooks: [run] } }), 'no_runbook'),
    ).toEqual([])
    expect(factsOf(evidenceOf(4, [], { policy: withRunbooks }), 'no_runbook')).toEqual([])
  })
})

describe('a repeat', () => {
  const seen = (openItems: { id: number; text: string }[]): At => [
    0,
    { kind: 'seen_before', earlier: { number: 7, title: 'Queue is full', declaredAt, openItems } },
  ]

  test('names what the earlier one had promised, where that was not done', () => {
    expect(factsOf(evidenceOf(1, [seen([])]), 'seen_before')).toHaveLength(1)
    expect(factsOf(evidenceOf(1, [seen([])]), 'repeat_undone')).toEqual([])
    expect(factsOf(evidenceOf(1, [seen([{ id: 2, text: 'alert' }])]), 'repeat_undone')).toHaveLength(1)
  })
})

describe('what Slack refused', () => {
  test('is told with what it was', () => {
    const failed: Happening = { kind: 'delivery_failed', what: 'set_topic', reason: 'missing_scope' }
    expect(factsOf(evidenceOf(1, [[1, failed]]), 'trouble')).toHaveLength(1)
  })
})
