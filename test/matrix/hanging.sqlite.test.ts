import { expect, test } from 'vitest'
import { hangingCells } from './support/cells.ts'
import { atMostMs, playMatrix } from './support/matrix.ts'

test("a call that's never answered leaves the same final state", { timeout: atMostMs }, async () => {
  expect(await playMatrix('never answered', hangingCells, { every: 28, sideBySide: 24 })).toEqual([])
})
