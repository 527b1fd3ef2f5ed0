import { describe, expect, test } from 'vitest'
import type { Rotation } from '../../../src/domain/policy/schedule.ts'
import { member } from './support/schedules.ts'
import { shiftsIn } from './support/shift-lines.ts'

describe('people who come and go', () => {
  const three = (...people: Rotation['people']): Partial<Rotation> => ({ people })

  test('someone with dates has shifts between them and none outside', () => {
    const people = [
      member('UANA'),
      member('UBEN', { from: '2026-01-26', until: '2026-02-16' }),
      member('UCLEO'),
    ]
    expect(shiftsIn(three(...people), ['2026-01-05', '2026-03-10'])).toEqual([
      '2026-01-05T08:00 UANA',
      '2026-01-12T08:00 UCLEO',
      '2026-01-19T08:00 UANA',
      '2026-01-26T08:00 UBEN',
      '2026-02-02T08:00 UCLEO',
      '2026-02-09T08:00 UANA',
      '2026-02-16T08:00 UBEN',
      // Ben's last day is the 16th; Cleo, whose turn is next, takes over at midnight and keeps her week.
      '2026-02-16T23:00 UCLEO',
      '2026-02-23T08:00 UCLEO',
      '2026-03-02T08:00 UANA',
      '2026-03-09T08:00 UCLEO',
    ])
  })

  test('leaving on a Sunday night costs nobody their week', () => {
    const people = [member('UANA', { until: '2026-01-11' }), member('UBEN'), member('UCLEO')]
    expect(shiftsIn(three(...people), ['2026-01-05', '2026-01-20'])).toEqual([
      '2026-01-05T08:00 UANA',
      '2026-01-11T23:00 UBEN',
      '2026-01-12T08:00 UBEN',
      '2026-01-19T08:00 UCLEO',
    ])
  })

  test('someone who comes while nobody is there begins at once', () => {
    const people = [member('UANA', { from: '2026-01-08' })]
    expect(shiftsIn(three(...people), ['2026-01-05', '2026-01-13'])).toEqual([
      '2026-01-07T23:00 UANA',
      '2026-01-12T08:00 UANA',
    ])
  })

  test('of two at once, the one who stays keeps on', () => {
    const people = [member('UANA', { until: '2026-01-07' }), member('UBEN'), member('UCLEO'), member('UDEE')]
    expect(shiftsIn({ people, atOnce: 2 }, ['2026-01-05', '2026-01-20'])).toEqual([
      '2026-01-05T08:00 UANA UBEN',
      '2026-01-07T23:00 UBEN UCLEO',
      '2026-01-12T08:00 UCLEO UDEE',
      '2026-01-19T08:00 UBEN UCLEO',
    ])
  })
})
