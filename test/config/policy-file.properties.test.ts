import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPolicy } from '../../src/config/policy-file.ts'

test('no text, however strange, throws', () => {
  const parts = fc.constantFrom(
    'severities',
    ':',
    '\n',
    '  ',
    'sev1',
    '{',
    '}',
    '[',
    '&a',
    '*a',
    'page',
    '@x',
    '"',
    '|',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(parts).map((list) => list.join('')),
      ),
      (text) => {
        const outcome = readPolicy(text, 'muster.yml')
        expect(outcome.ok || outcome.problems.length > 0).toBe(true)
      },
    ),
    { numRuns: 300 },
  )
})
