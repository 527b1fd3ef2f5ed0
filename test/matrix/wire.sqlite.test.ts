import { expect, test } from 'vitest'
import { wireCells } from './support/cells.ts'
import { atMostMs, playMatrix } from './support/matrix.ts'

test('what the network and Slack’s own trouble do to one call leaves the same final state', {
  timeout: atMostMs,
}, async () => {
  expect(await playMatrix('on the wire', wireCells, { every: 21, sideBySide: 8 })).toEqual([])
})
