import { expect, test } from 'vitest'
import { skipLines } from '../support/skip-reporter.ts'

test('skipped tests are reported with their reasons', () => {
  expect(
    skipLines([
      'chat.update takes what is documented (skipped: the folder is not here)',
      'chat.delete takes what is documented (skipped: the folder is not here)',
      'memory is given back (skipped: only Linux tells)',
      'left out by a filter',
    ]),
  ).toEqual(['2 tests skipped: the folder is not here', '1 test skipped: only Linux tells'])
})
