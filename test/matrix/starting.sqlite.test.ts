import { expect, test } from 'vitest'
import { nameOfStart, problemsOfStart, starts } from './support/starting.ts'

test('whatever happens while it connects, the bot waits and then serves, or says what to repair', {
  timeout: 180_000,
}, async () => {
  const verdicts = await Promise.all(
    starts.map(async (start) => ({ name: nameOfStart(start), problems: await problemsOfStart(start) })),
  )
  const red = verdicts.filter(({ problems }) => problems.length > 0)
  process.stdout.write(
    `fault matrix, while connecting: ${verdicts.length} cells, ${verdicts.length - red.length} green\n`,
  )
  expect(red).toEqual([])
})
