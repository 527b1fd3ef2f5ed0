import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { companyFiles } from '../../src/sandbox/outside/company.ts'
import { outsideEnv } from '../../src/sandbox/outside/sources.ts'
import { type Session, startSession } from '../../src/sandbox/session.ts'

// The bot is a process of its own: on a busy machine it takes its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const slowly = { timeoutMs: 60_000 }
let session: Session

beforeAll(async () => {
  // A Monday: Ben's week has begun.
  session = await startSession({
    now: '2026-11-23T14:02:00.000Z',
    env: await outsideEnv(),
    files: companyFiles,
  })
})
afterAll(() => session.close())

/** What a newcomer types, and waits to read. */
async function reads(text: string, what: RegExp): Promise<void> {
  const { workspace } = session
  await workspace.as('cleo').command('/incident', text)
  const answers = () => workspace.as('cleo').ephemerals('general')
  await workspace.until(() => answers().some((message) => what.test(workspace.plainTextOf(message))), {
    ...slowly,
    what: `${what} after "${text}"`,
  })
}

test('a newcomer finds people on call, services with budgets, and drills, with nothing to fix', async () => {
  await reads('oncall', /Primary\W+@ben .*then @eli/)
  await reads('services', /Checkout\W+43\.2 min of 43\.2 min left/)
  await reads('drills', /expired-certificate\W+plays/)
  await reads('doctor', /All good/)
})

test('the drill that the tour offers pages its people, and has a runbook at hand', async () => {
  const { workspace } = session
  await workspace.as('cleo').command('/incident', 'drill expired-certificate')
  await workspace.until(() => workspace.channels.some(({ pins }) => pins.length === 1), slowly)
  const { name } = workspace.channels.find(({ pins }) => pins.length === 1) ?? expect.fail()
  const card = () =>
    workspace
      .pins(name)
      .map((message) => workspace.plainTextOf(message))
      .join()
  await workspace.until(() => /Runbook.*Expired certificate/.test(card()), slowly)
  expect(card()).toMatch(/Paged\W+@ben/)
})
