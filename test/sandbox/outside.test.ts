import { expect, test } from 'vitest'
import { samples } from '../../src/cli/alerts/samples.ts'
import { alertKinds } from '../../src/sandbox/outside/kinds.ts'
import { outsideEnv, sourcesPolicy } from '../../src/sandbox/outside/sources.ts'

test('the page offers the senders that the command line has a sample of, each with a secret of its own', async () => {
  expect([...alertKinds].sort()).toEqual(Object.keys(samples).sort())
  const env = await outsideEnv()
  const named = [...sourcesPolicy.matchAll(/secret: \$(\w+)/g)].map(([, name = '']) => env[name])
  expect(new Set(named).size).toBe(alertKinds.length)
  for (const secret of named) expect(secret).toMatch(/^[0-9a-f]{32}$/)
})
