import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { startSession } from '../../src/sandbox/session.ts'

// The bot is a process of its own: on a busy machine it takes its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const slowly = { timeoutMs: 60_000 }
const folders: string[] = []

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kept-session-'))
  folders.push(folder)
  return folder
}

test('a session that is kept goes on: the same channels, the same words, and a bot that knows them', async () => {
  const dataDir = await newFolder()
  const first = await startSession({ dataDir, now: '2026-11-23T14:02:00.000Z' })
  const ana = first.workspace.as('ana')
  await ana.command('/incident', 'sev2 checkout is slow')
  await first.workspace.until(() => first.workspace.channels.some(({ pins }) => pins.length === 1), slowly)
  ana.say('inc-1-checkout-is-slow', 'the queue is full')
  await first.close()

  const second = await startSession({ dataDir })
  const { workspace } = second
  expect(new Date(second.clock.now()).toISOString()).toMatch(/^2026-11-23T14:0/)
  expect(workspace.messages('inc-1-checkout-is-slow').map(({ text }) => text)).toContain('the queue is full')
  const [card] = workspace.pins('inc-1-checkout-is-slow')
  if (card === undefined) throw new Error('the card is gone')
  expect((await workspace.as('ben').click(card, 'acknowledge')).acknowledged).toBe(true)
  await workspace.until(() => workspace.plainTextOf(card).includes('@ben'), slowly)
  await second.close()
})

test('after a reset nothing is left, and the next incident is the first', async () => {
  const session = await startSession()
  const { workspace } = session
  await workspace.as('ana').command('/incident', 'sev3 checkout is slow')
  await workspace.until(
    () => workspace.channels.some(({ name }) => name === 'inc-1-checkout-is-slow'),
    slowly,
  )
  await workspace.quiet()
  await session.reset()
  expect(workspace.channels.map(({ name }) => name)).toEqual([
    'general',
    'random',
    'incidents',
    'postmortems',
  ])
  await workspace.as('ana').command('/incident', 'sev3 search is slow')
  await workspace.until(() => workspace.channels.some(({ name }) => name === 'inc-1-search-is-slow'), slowly)
  await session.close()
})
