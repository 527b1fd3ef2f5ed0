import { expect, test } from 'vitest'
import { latenessOf } from '../../../src/domain/time/lateness.ts'

const at = (clock: string) => `2026-11-23T${clock}:00.000Z`
const late = { plannedAt: at('14:00'), at: at('15:00') }

test("what happens within two minutes isn't late", () => {
  expect(latenessOf({ plannedAt: at('14:00'), at: at('14:01') }, undefined)).toBeNull()
})

test('a reason is given only where it is known', () => {
  expect(latenessOf(late, { since: at('14:59'), leaptAt: null })).toBe('down')
  expect(latenessOf(late, { since: at('13:00'), leaptAt: at('15:00') })).toBe('leap')
  expect(latenessOf(late, { since: at('13:00'), leaptAt: at('13:30') })).toBe('unknown')
  expect(latenessOf(late, { since: at('13:00'), leaptAt: null })).toBe('unknown')
  expect(latenessOf(late, undefined)).toBe('unknown')
})
