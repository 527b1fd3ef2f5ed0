import { expect, test } from 'vitest'
import { errorCells } from './support/cells.ts'
import { atMostMs, playMatrix } from './support/matrix.ts'

test('an error that Slack documents is shown, can be retried, and then leaves the same final state', {
  timeout: atMostMs,
}, async () => {
  expect(await playMatrix('refused', errorCells, { every: 21, sideBySide: 8 })).toEqual([])
})
