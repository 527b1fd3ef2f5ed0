import { describe, expect, test } from 'vitest'
import type { Incident } from '../../../../src/domain/incident/incident.ts'
import { ben, declared, declaredAt, dee, minutesLater } from '../../../support/incidents.ts'

import { type At, ack, acknowledgedAt, evidenceOf, factsOf, lead, resolved } from './proposed.ts'

describe('a response', () => {
  test('at its target is in time; a second later it is late by that second', () => {
    const due = evidenceOf(2, [[30, ack]], { change: acknowledgedAt(30) })
    expect(factsOf(due, 'response_late')).toEqual([])
    expect(factsOf(due, 'responded_in_time')).toMatchObject([{ beforeMs: 0 }])
    const late = evidenceOf(2, [[30 + 1 / 60, ack]], { change: acknowledgedAt(30 + 1 / 60) })
    expect(factsOf(late, 'response_late')).toMatchObject([{ lateBy: { ms: 1000 } }])
    expect(factsOf(late, 'responded_in_time')).toEqual([])
  })

  test('early says by how much', () => {
    const [fact] = factsOf(evidenceOf(2, [[4, ack]], { change: acknowledgedAt(4) }), 'responded_in_time')
    expect(fact).toMatchObject({ elapsed: { ms: 4 * 60_000 }, beforeMs: 26 * 60_000 })
  })

  test('that never came is missing, with what Muster said of it', () => {
    const missed = { ...declared(2).response, missedAt: minutesLater(30) }
    const dueAt = missed.dueAt
    const [evidence] = evidenceOf(2, [[30, { kind: 'response_missed', dueAt }]], {
      change: { response: missed },
    })
    expect(evidence).toMatchObject({ kind: 'response_missing', dueAt })
    expect(evidence?.entries.map(({ what }) => what.kind)).toEqual(['response_missed'])
  })

  test('that was still running when it ended, nobody acknowledged', () => {
    const over: Partial<Incident> = {
      status: 'resolved',
      moments: { declared: declaredAt, resolved: minutesLater(9) },
    }
    expect(factsOf(evidenceOf(2, [[9, resolved]], { change: over }), 'never_acknowledged')).toHaveLength(1)
    const duplicate: Partial<Incident> = {
      ...over,
      status: 'cancelled',
      ending: { kind: 'duplicate', of: 1 },
    }
    expect(factsOf(evidenceOf(2, [[9, resolved]], { change: duplicate }), 'never_acknowledged')).toEqual([])
  })
})

describe('pages', () => {
  const paged = (level: number): At => [level, { kind: 'paged', level, targets: [], mention: 'here' }]

  test('climb from the second level on', () => {
    expect(factsOf(evidenceOf(1, [paged(1)]), 'pages_climbed')).toEqual([])
    expect(factsOf(evidenceOf(1, [paged(1), paged(2)]), 'pages_climbed')).toMatchObject([{ level: 2 }])
  })

  test('that reached nobody are counted, those with nobody to go to among them', () => {
    const failed: At[] = [
      [1, { kind: 'page_unsent', of: 1, reason: 'channel_not_found' }],
      [2, { kind: 'nobody_paged', empty: [] }],
    ]
    expect(factsOf(evidenceOf(1, failed), 'pages_failed')).toMatchObject([{ count: 2 }])
    expect(factsOf(evidenceOf(1, []), 'pages_failed')).toEqual([])
  })
})

describe('command', () => {
  test('taken before Muster asks who leads went well; once it asks, nobody led for long', () => {
    const early = evidenceOf(1, [[10 - 1 / 60, lead()]])
    expect(factsOf(early, 'led_early')).toHaveLength(1)
    expect(factsOf(early, 'no_commander')).toEqual([])
    const late = evidenceOf(1, [[10, lead()]])
    expect(factsOf(late, 'led_early')).toEqual([])
    expect(factsOf(late, 'no_commander')).toMatchObject([{ isFirst: true, ms: 600_000 }])
  })

  test('that nobody took before it was over, or that was left, shows how long', () => {
    expect(factsOf(evidenceOf(1, [[40, resolved]]), 'no_commander')).toMatchObject([
      { to: null, ms: 2_400_000 },
    ])
    const left: At[] = [
      [1, lead()],
      [20, { kind: 'role_vacated', role: 'commander', from: ben }],
      [35, lead(dee)],
      [36, { kind: 'role_vacated', role: 'scribe', from: ben }],
      [90, resolved],
    ]
    expect(factsOf(evidenceOf(1, left), 'no_commander')).toMatchObject([
      { isFirst: false, from: minutesLater(20), to: minutesLater(35) },
    ])
  })

  test('is nothing that an incident for office hours lacks', () => {
    expect(factsOf(evidenceOf(3, [[300, resolved]]), 'no_commander')).toEqual([])
  })
})
