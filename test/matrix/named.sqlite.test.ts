import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { methods } from '../../src/sandbox/protocol/methods/table.ts'
import { sourceFilesIn } from '../support/house/source-files.ts'
import { usesAfterTrouble } from './support/cells.ts'
import { scenes } from './support/scenes.ts'
import { starts } from './support/starting.ts'
import { playLife } from './support/trial.ts'

/** Ways that are taken only in trouble or by some configurations, with the stories that play them. */
const playedElsewhere = new Map([
  ['canvases.edit', 'test/scenarios/postmortem/canvas.test.ts'],
  ['chat.scheduleMessage', 'test/scenarios/response/pages-detoured.test.ts'],
  ['chat.unfurl', 'test/scenarios/lifecycle/previews.test.ts'],
  ['conversations.archive', 'test/scenarios/lifecycle/archive-refused.test.ts'],
  ['conversations.canvases.create', 'test/scenarios/postmortem/canvas.test.ts'],
  ['functions.completeError', 'test/scenarios/lifecycle/workflow-step.test.ts'],
  ['functions.completeSuccess', 'test/scenarios/lifecycle/workflow-step.test.ts'],
  ['pins.remove', 'test/scenarios/incident/uneditable.test.ts'],
  ['usergroups.users.update', 'test/scenarios/on-call/user-groups.test.ts'],
  ['users.lookupByEmail', 'test/scenarios/response/escalation.test.ts'],
  ['views.publish', 'test/scenarios/home/day.test.ts'],
  ['views.update', 'test/scenarios/home/guidance.test.ts'],
])

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
  const elsewhere = [...playedElsewhere.keys()]
  expect([...called].filter((method) => !played.has(method)).sort()).toEqual(elsewhere)
  for (const file of playedElsewhere.values()) expect(existsSync(file), file).toBe(true)
  // What the workspace would not answer could not be played.
  expect([...called].filter((method) => methods[method] === undefined)).toEqual([])
})
