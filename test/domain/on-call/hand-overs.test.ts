import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { handOversBetween } from '../../../src/domain/on-call/hand-overs.ts'
import type { Override } from '../../../src/domain/on-call/overrides/override.ts'
import { anyOverrides, anySchedule, member, override, rotation, schedule } from './support/schedules.ts'

const weekly = schedule([rotation()])
const hourMs = 3_600_000
const dayMs = 24 * hourMs

const cover = (person: string, span: [string, string], instead: string | null = null): Override =>
  override({ kind: 'cover', person, instead }, span)

describe('hand-overs', () => {
  const week = { from: '2026-01-11T00:00:00.000Z', to: '2026-01-14T00:00:00.000Z' }

  test.each(['2026-01-12T07:59:59.999Z', '2026-01-12T08:00:00.000Z', '2026-01-12T08:00:30.000Z'])(
    'the first of a span is strictly after its beginning at %s',
    (from) => {
      const [next] = handOversBetween(weekly, [], { from, to: '2026-02-11T00:00:00.000Z' })
      expect(next && next.at > from).toBe(true)
      expect(next?.at).toBe(
        from < '2026-01-12T08:00' ? '2026-01-12T08:00:00.000Z' : '2026-01-19T08:00:00.000Z',
      )
    },
  )

  test('each names everyone on call after it, with those who join and leave', () => {
    const pair = schedule([rotation({ atOnce: 2 })])
    expect(handOversBetween(pair, [], week)).toMatchObject([
      {
        at: '2026-01-12T08:00:00.000Z',
        before: ['UANA', 'UBEN'],
        after: ['UCLEO', 'UANA'],
        joining: ['UCLEO'],
        leaving: ['UBEN'],
      },
    ])
  })

  test('a swap in the middle of a shift is a hand-over, there and back', () => {
    const swapped = cover('UDEE', ['2026-01-13T08:00:00.000Z', '2026-01-13T20:00:00.000Z'], 'UBEN')
    const found = handOversBetween(weekly, [swapped], week)
    expect(found.map(({ at, after }) => [at, ...after])).toEqual([
      ['2026-01-12T08:00:00.000Z', 'UBEN'],
      ['2026-01-13T08:00:00.000Z', 'UDEE'],
      ['2026-01-13T20:00:00.000Z', 'UBEN'],
    ])
  })

  test("there's none where the same people continue", () => {
    const alone = schedule([rotation({ people: [member('UANA')] })])
    expect(handOversBetween(alone, [], week)).toEqual([])
    const sunday = cover('UBEN', ['2026-01-11T08:00:00.000Z', '2026-01-12T08:00:00.000Z'])
    expect(handOversBetween(weekly, [sunday], week).map(({ at }) => at)).toEqual(['2026-01-11T08:00:00.000Z'])
  })

  test('asked in pieces, each is found once', () => {
    fc.assert(
      fc.property(anySchedule, anyOverrides, fc.integer({ min: 1, max: 40 }), (one, overrides, days) => {
        const from = '2026-02-01T00:00:00.000Z'
        const middle = new Date(Date.parse(from) + days * 0.37 * dayMs).toISOString()
        const to = new Date(Date.parse(from) + days * dayMs).toISOString()
        const pieces = [
          ...handOversBetween(one, overrides, { from, to: middle }),
          ...handOversBetween(one, overrides, { from: middle, to }),
        ]
        expect(pieces.map(({ at }) => at)).toEqual(
          handOversBetween(one, overrides, { from, to }).map(({ at }) => at),
        )
      }),
      { numRuns: 60 },
    )
  })
})
