import { expect, test } from 'vitest'
import { kindUnderTest } from '../support/databases.ts'
import { liveAndDie } from './support/killing.ts'
import { atMostMs, isWhole } from './support/matrix.ts'
import { differencesOf } from './support/picture.ts'

const kind = kindUnderTest()

test('a life with a kill in every turn ends like one without', { timeout: atMostMs }, async () => {
  const wanted = await liveAndDie(kind, () => null)
  const deepest = Math.max(...wanted.calls)
  const depths = Array.from({ length: deepest }, (_, index) => index + 1)
  const problems: string[] = []
  let kills = 0
  for (const depth of isWhole ? depths : [2]) {
    // A turn is killed in at each of its calls once, and left alone when there is none left.
    const life = await liveAndDie(kind, (turn) => (depth <= (wanted.calls[turn] ?? 0) ? depth : null))
    kills += life.kills.length
    problems.push(
      ...differencesOf(wanted.picture, life.picture).map((problem) => `call ${depth}: ${problem}`),
    )
  }
  const lost = problems.filter((problem) => problem.includes(': missing: ')).length
  const doubled = problems.filter((problem) => problem.includes(': too much: ')).length
  process.stdout.write(`crash matrix: ${kills} kill points on ${kind}, ${lost} lost, ${doubled} doubled\n`)
  expect(problems).toEqual([])
  expect(kills).toBeGreaterThan(isWhole ? 30 : 5)
})
