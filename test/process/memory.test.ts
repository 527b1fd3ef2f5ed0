import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'

/** A process of its own: what a heap has grown to is nobody else's. */
const script = `
  import { getHeapStatistics } from 'node:v8'
  import { giveBackMemory } from ${JSON.stringify(new URL('../../src/process/memory.ts', import.meta.url).href)}
  const megabytes = () => Math.round(getHeapStatistics().total_heap_size / 1024 ** 2)
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
  const given = []
  const tell = (message) => given.push(message)
  giveBackMemory({ debug: tell, info: tell, warn: tell, error: tell }, 100)
  const atRest = megabytes()
  await pause(500)
  const quietly = given.length
  let kept = Array.from({ length: 200_000 }, (_, index) => ({ index, words: ['a', 'storm', index] }))
  for (const until = Date.now() + 600; Date.now() < until; ) {
    JSON.stringify(kept.slice(0, 2_000))
    await new Promise((resolve) => setImmediate(resolve))
  }
  const atHeight = megabytes()
  const inTheStorm = given.length
  kept = null
  await pause(1_500)
  process.stdout.write(JSON.stringify({ atRest, quietly, atHeight, inTheStorm, after: megabytes(), given }))
`

test("what a storm has taken is given back once it's over, and not while someone waits", () => {
  const seen = JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }),
  )
  expect(seen).toMatchObject({ quietly: 0, inTheStorm: 0, given: ['memory given back'] })
  expect(seen.atHeight).toBeGreaterThan(seen.atRest + 24)
  expect(seen.after).toBeLessThan(seen.atRest + 24)
})
