import { expect, test } from 'vitest'
import { methods } from '../../src/sandbox/protocol/methods/table.ts'
import { sourceFilesIn } from '../support/house/source-files.ts'
import { usesAfterTrouble } from './support/cells.ts'
import { scenes } from './support/scenes.ts'
import { starts } from './support/starting.ts'
import { playLife } from './support/trial.ts'

/** Spelled like one: `chat.postMessage`, `usergroups.users.list`. */
const spelled = /'((?:[a-z]+\.)+[a-zA-Z]+)'/g

test('the matrix names every method that the bot can call', async () => {
  const { uses } = await playLife(null)
  const played = new Set([...uses, ...usesAfterTrouble, ...starts, ...scenes].map(({ method }) => method))
  const called = new Set(
    sourceFilesIn('src/slack').flatMap(({ code }) =>
      [...code.matchAll(spelled)].map(([, name = '']) => name),
    ),
  )
  expect(called.size).toBeGreaterThan(20)
  expect([...called].filter((method) => !played.has(method))).toEqual([])
  // What the workspace would not answer could not be played.
  expect([...called].filter((method) => methods[method] === undefined)).toEqual([])
})
