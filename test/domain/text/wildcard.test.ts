import { expect, test } from 'vitest'
import { isLike } from '../../../src/domain/text/wildcard.ts'

test.each([
  ['*', '', true],
  ['**', '', true],
  ['*', 'anything', true],
  ['Disk*', 'DiskFull', true],
  ['*Full', 'DiskFull', true],
  ['D*k*l', 'DiskFull', true],
  ['a*b*c', 'a-b-c', true],
  ['a*b*c', 'a-c-b', false],
  ['aa*aa', 'aaa', false],
  ['Disk', 'DiskFull', false],
  ['Full', 'DiskFull', false],
  ['disk*', 'DiskFull', false],
  ['a.c', 'abc', false],
  [`${'*a'.repeat(100)}b`, 'a'.repeat(5_000), false],
])('the pattern %s and %s: %s', (pattern, text, fits) => {
  expect(isLike(pattern, text)).toBe(fits)
})
