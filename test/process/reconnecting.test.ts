import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { expectOneOfEach } from '../promises/support/shown.ts'
import { install, stop } from './support/child-bot.ts'

test("a connection that's renewed, dropped, rejected or sends nonsense doesn't stop the process", async () => {
  const { workspace, start, settle } = await install()
  workspace.faults.add({ method: 'apps.connections.open', kind: 'delay', ms: 700, times: 1 })
  const bot = await start()
  let declared = 0
  const declareAgain = async (): Promise<void> => {
    declared += 1
    const outcome = await workspace.as('ana').command('/incident', `sev3 lamp ${declared} is crooked`)
    expect(outcome.response?.text).toContain(`INC-${declared} declared`)
  }
  await declareAgain()

  workspace.disconnectAll({ how: 'refresh' })
  await workspace.until(() => workspace.connections > 0)
  await pause(300)
  await workspace.until(() => workspace.connections > 0)
  await declareAgain()

  // Slack answers 503 to the one who wants to come back.
  workspace.disconnectAll({ how: 'drop', refuseMs: 1_500 })
  await workspace.until(() => workspace.connections === 0)
  await workspace.until(() => workspace.connections > 0, { timeoutMs: 15_000 })
  await declareAgain()

  workspace.sendRaw({
    envelope_id: 'e-1',
    type: 'events_api',
    payload: { type: 'app_rate_limited', team_id: 'T1', minute_rate_limited: 1, api_app_id: 'A1' },
  })
  workspace.sendRaw({ type: 'something_new', envelope_id: 'e-2' })
  workspace.sendRaw({ envelope_id: 'e-3', type: 'events_api', payload: {} })
  workspace.sendRaw({ envelope_id: 'e-4', type: 'interactive', payload: { type: 'block_actions' } })
  await pause(200)
  await declareAgain()

  await settle()
  for (let number = 1; number <= declared; number += 1) expectOneOfEach(workspace, number, ['ana'])
  expect(bot.child.exitCode).toBeNull()
  expect((await stop(bot)).code).toBe(0)
}, 40_000)
