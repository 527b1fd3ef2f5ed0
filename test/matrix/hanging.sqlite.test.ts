import { expect, test } from 'vitest'
import { hangingCells } from './support/cells.ts'
import { playMatrix } from './support/matrix.ts'

test('a call that is never answered leaves the same final state', { timeout: 600_000 }, async () => {
  expect(await playMatrix('never answered', hangingCells, { every: 14, sideBySide: 24 })).toEqual([])
})
