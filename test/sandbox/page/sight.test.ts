import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDiffer } from '../../../src/sandbox/page/patches.ts'
import type { Sight, Stage } from '../../../src/sandbox/page/protocol.ts'
import { createReadMarks } from '../../../src/sandbox/page/read-marks.ts'
import { sightOf } from '../../../src/sandbox/page/sight.ts'
import { startWorkspace, type Workspace } from '../../../src/sandbox/workspace.ts'

let workspace: Workspace
const marks = createReadMarks()
const stage: Stage = {
  teamName: 'Local workspace',
  baseUrl: '',
  app: { name: 'muster', userId: 'U05BOT00001', commands: [], shortcuts: [], steps: [], hasHomeTab: false },
  isBotRunning: true,
  connections: 1,
  latencyMs: 0,
  troubles: [],
  nextTimerMs: null,
  isTravelling: false,
  travels: 0,
  limits: { mode: 'none', limited: [], resting: [] },
  sessionId: 'first',
  firstRecordId: 0,
}

beforeEach(async () => {
  workspace = await startWorkspace()
})
afterEach(() => workspace.close())

function seenBy(name: string): Sight {
  return sightOf(workspace, marks, workspace.person(name), stage)
}

test('a private channel and what is said in it reach nobody outside it', () => {
  const ana = workspace.as('ana')
  const { id } = ana.createChannel('security', { private: true })
  ana.say('security', 'the key has leaked')
  expect(seenBy('ana').tables.channels.has(id)).toBe(true)
  expect(seenBy('ben').tables.channels.has(id)).toBe(false)
  const words = [...seenBy('ben').tables.messages.values()].map(({ text }) => text)
  expect(words.join()).not.toContain('leaked')
})

test('a page gets everything once, and then only what changed', () => {
  const ana = workspace.as('ana')
  const said = ana.say('general', 'hello')
  ana.say('general', 'somebody there?')
  const differenceTo = createDiffer()
  const first = differenceTo(seenBy('ben'))
  expect(first?.isWhole).toBe(true)
  expect(Object.keys(first?.rows.messages ?? {})).toHaveLength(2)
  expect(differenceTo(seenBy('ben'))).toBeNull()

  ana.react(said, 'eyes')
  const second = differenceTo(seenBy('ben'))
  expect(second?.isWhole).toBe(false)
  expect(Object.keys(second?.rows.messages ?? {})).toEqual([`${said.channelId}/${said.ts}`])
  expect(second?.rows.channels).toBeUndefined()

  ana.delete(said)
  expect(differenceTo(seenBy('ben'))?.rows.messages).toEqual({ [`${said.channelId}/${said.ts}`]: null })
})
