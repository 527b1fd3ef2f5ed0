import { expect, test } from 'vitest'
import { nearestOf } from '../../../src/domain/text/nearest.ts'

const commands = ['resolve', 'reopen', 'role', 'note', 'close', 'cancel', 'status', 'ack']

test.each([
  ['resolv', 'resolve'],
  ['Resovle', 'resolve'],
  ['cloes', 'close'],
  ['akc', 'ack'],
  ['statsu', 'status'],
])('%s is nearest to %s', (typed, meant) => {
  expect(nearestOf(typed, commands)).toBe(meant)
})

test.each(['', 'x', 'banana', 'escalate'])('nothing is near to "%s"', (typed) => {
  expect(nearestOf(typed, commands)).toBeNull()
})

test('among several, the nearest wins', () => {
  expect(nearestOf('rol', ['roll', 'role', 'ro1'])).toBe('roll')
  expect(nearestOf('roles', ['rules', 'role', 'roles'])).toBe('roles')
})
