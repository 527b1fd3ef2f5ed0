import { expect, test } from 'vitest'
import { clocksCompared, offsetText } from '../../src/postmortem/times.ts'

const declared = '2026-11-23T14:02:00.000Z'

test.each([
  ['2026-11-23T14:02:00.000Z', '+0 min'],
  ['2026-11-23T14:02:00.412Z', '+0 min'],
  ['2026-11-23T14:02:12.000Z', '+12 s'],
  ['2026-11-23T13:50:00.000Z', '-12 min'],
  ['2026-11-23T15:07:00.000Z', '+1 h 5 min'],
])('%s is counted as %s', (at, text) => {
  expect(offsetText(declared, at)).toBe(text)
})

test('two clocks that show the same are told apart by their seconds, unless they are the same', () => {
  const clock = (at: string) => at.slice(11, 16)
  const compared = (first: string, second: string) => clocksCompared({ first, second }, clock)
  expect(compared('2026-11-23T08:05:00.000Z', '2026-11-23T08:05:08.000Z')).toEqual({
    first: '08:05:00',
    second: '08:05:08',
  })
  expect(compared('2026-11-23T08:05:00.000Z', '2026-11-23T08:06:08.000Z')).toEqual({
    first: '08:05',
    second: '08:06',
  })
  expect(compared('2026-11-23T08:05:00.000Z', '2026-11-23T08:05:00.200Z')).toEqual({
    first: '08:05',
    second: '08:05',
  })
})
