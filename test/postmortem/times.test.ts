import { expect, test } from 'vitest'
import { offsetText } from '../../src/postmortem/times.ts'

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
