import { expect, test } from 'vitest'
import { openDatabase } from '../../../src/store/database/database.ts'
import { expectSaidOnce } from '../../promises/support/shown.ts'
import { install } from '../support/child-bot.ts'
import {
  boundMs,
  declareAll,
  dueAtOnce,
  lastAfterMs,
  levelMs,
  patient,
  policy,
  untilCalled,
} from './support/second-levels.ts'

/** How many second levels were called when the bot is killed: none yet, some, and nearly all. */
const killsAt = [0, 2, dueAtOnce - 1]

test('second levels that are due when the bot is killed are called once it runs again, each once', {
  timeout: 400_000,
}, async () => {
  const { workspace, databasePath, start, advance, settle } = await install(policy, {}, patient)
  let bot = await start()
  await declareAll(workspace, 'whole')
  await settle()
  const from = performance.now()
  advance(bot, levelMs)
  await untilCalled(workspace, 'whole', dueAtOnce)
  const withoutKillMs = lastAfterMs(workspace, 'whole', from)
  await settle()
  for (const killAt of killsAt) {
    const batch = `kill${killAt}`
    await declareAll(workspace, batch)
    await settle()
    advance(bot, levelMs)
    await untilCalled(workspace, batch, killAt)
    bot.child.kill('SIGKILL')
    const killedMs = performance.now()
    await bot.ended
    bot = await start()
    const startMs = performance.now() - killedMs
    await untilCalled(workspace, batch, dueAtOnce)
    const tookMs = lastAfterMs(workspace, batch, killedMs)
    process.stdout.write(
      `second levels: killed at ${killAt}, the last called ${Math.round(tookMs)} ms after it, ${Math.round(startMs)} ms of which are the start\n`,
    )
    expect(tookMs).toBeLessThan(startMs + boundMs('itself', withoutKillMs))
    await settle()
  }
  const db = openDatabase({ kind: 'sqlite', path: databasePath })
  await expectSaidOnce(workspace, db)
  await db.destroy()
})
