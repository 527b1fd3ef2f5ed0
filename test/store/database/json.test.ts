import { expect, test } from 'vitest'
import { payloadOf } from '../../../src/store/database/json.ts'

test('a payload is given as it was stored, with all that it has', () => {
  const stored = { version: 3, title: 'checkout', roles: { commander: null }, notes: [1, 'two'] }
  expect(payloadOf(JSON.stringify(stored), 'version')).toEqual(stored)
  expect(payloadOf('{"kind":"note"}', 'kind')).toEqual({ kind: 'note' })
})

test.for([
  '{}',
  '[]',
  '[3]',
  'null',
  '3',
  '"version"',
  '{"kind":"note"}',
  '{"version":null}',
  '{"version":{}}',
])('%s is found damaged where a version is switched on', (text) => {
  expect(() => payloadOf(text, 'version')).toThrow(/expected/)
})
