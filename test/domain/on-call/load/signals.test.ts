import { describe, expect, test } from 'vitest'
import { heroesOf, skewOf } from '../../../../src/domain/on-call/load/signals.ts'

describe('signals', () => {
  test('a team is marked at three times the median, and loudly at ten', () => {
    const skew = skewOf(
      new Map([
        ['a', 2],
        ['b', 2],
        ['c', 5],
        ['d', 6],
        ['e', 20],
        ['f', 0],
        ['g', 1],
      ]),
    )
    expect(skew.map(({ team, times, mark }) => [team, times, mark])).toEqual([
      ['a', 1, 'none'],
      ['b', 1, 'none'],
      ['c', 2.5, 'none'],
      ['d', 3, 'told'],
      ['e', 10, 'loud'],
      ['f', 0, 'none'],
      ['g', 0.5, 'none'],
    ])
  })

  test("where half of the teams have no page, one page isn't a skew", () => {
    const skew = skewOf(
      new Map([
        ['a', 0],
        ['b', 0],
        ['c', 1],
      ]),
    )
    expect(skew.map(({ mark }) => mark)).toEqual(['none', 'none', 'none'])
    expect(skewOf(new Map())).toEqual([])
  })

  const incidents = (...people: string[][]) =>
    people.map((list, index) => ({
      at: `2026-03-${String(index + 1).padStart(2, '0')}T00:00:00.000Z`,
      people: list,
    }))
  const times = (count: number, ...people: string[]): string[][] =>
    Array.from({ length: count }, () => people)

  test('someone in more than half of the last ten is a single point of failure', () => {
    expect(heroesOf(incidents(...times(6, 'UANA', 'UBEN'), ...times(4, 'UBEN')))).toEqual([
      { person: 'UBEN', incidents: 10, of: 10 },
      { person: 'UANA', incidents: 6, of: 10 },
    ])
    expect(heroesOf(incidents(...times(5, 'UANA'), ...times(5, 'UBEN')))).toEqual([])
  })

  test('a few incidents make nobody one, and old ones are forgotten', () => {
    expect(heroesOf(incidents(...times(5, 'UANA')))).toEqual([])
    expect(heroesOf(incidents(...times(9, 'UANA'), ...times(5, 'UBEN'), ...times(1, 'UCLEO')))).toEqual([])
  })

  test('doing several things in one incident counts once', () => {
    expect(heroesOf(incidents(...times(5, 'UANA', 'UANA'), ...times(5, 'UBEN', 'UBEN')))).toEqual([])
  })
})
