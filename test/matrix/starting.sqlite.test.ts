import { expect, test } from 'vitest'
import { inTurns } from './support/matrix.ts'
import { nameOfStart, problemsOfStart, starts } from './support/starting.ts'

test('whatever happens while it connects, the bot waits and then serves, or says what to repair', {
  timeout: 600_000,
}, async () => {
  // They wait much more than they do.
  const verdicts = await inTurns(starts, 24, async (start) => ({
    name: nameOfStart(start),
    problems: await problemsOfStart(start),
  }))
  const red = verdicts.filter(({ problems }) => problems.length > 0)
  process.stdout.write(
    `fault matrix, while connecting: ${verdicts.length} cells, ${verdicts.length - red.length} green\n`,
  )
  expect(red).toEqual([])
})
