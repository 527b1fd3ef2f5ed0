import { expect, test } from 'vitest'
import { misreadOf } from '../../../../src/domain/time/typed/read-time.ts'

test.each([
  ['blursday', 'thursday'],
  ['tomorow', 'tomorrow'],
  ['frday', 'friday'],
  ['wendesday', 'wednesday'],
  ['asap', null],
  ['5 ago', null],
])('"%s" was meant as a time: %s', (text, near) => {
  expect(misreadOf(text)).toEqual({ kind: 'unreadable', near })
})

test.each(['hand', 'restarting', 'node', 'default', 'then it was', 'monitoring'])('"%s" was not', (text) => {
  expect(misreadOf(text)).toBeNull()
})
