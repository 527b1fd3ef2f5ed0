import { expect, test } from 'vitest'
import { reportNoise } from '../../../src/operations/alerts/noise.ts'
import { listIncidents } from '../../../src/store/incident/incidents.ts'
import {
  alertOf,
  alertSource,
  groupOf,
  outside,
  policyWithAlerts,
  ruleOf,
  tell,
} from '../../support/alerts/sending.ts'
import { hours, minutes, type TestBot } from '../../support/bot.ts'
import { runBot, type } from '../../support/scenario.ts'

const declaring = policyWithAlerts(
  alertSource('alertmanager', {
    rules: [ruleOf('declare', { severity: 2 })],
    heartbeat: { alert: 'Watchdog', withinMs: minutes(10) },
  }),
)

const beat = (bot: TestBot) => tell(bot, groupOf(alertOf({ name: 'Watchdog' })))
const incidentsOf = (bot: TestBot) => listIncidents(bot.muster.desk.db, () => true, 100)

async function hear(bot: TestBot, count: number): Promise<void> {
  for (let beats = 0; beats < count; beats += 1) {
    await beat(bot)
    await bot.advance(minutes(5))
  }
}

test('a heartbeat is never an alert, and one that stays away raises one alarm, at its minute', async () => {
  const bot = await runBot({ policy: declaring, outside })
  await hear(bot, 5)
  expect(await incidentsOf(bot)).toEqual([])
  const { db, policy } = bot.muster.desk
  const at = new Date(bot.clock.now()).toISOString()
  expect((await reportNoise(db, policy, { month: null, at })).ranking).toEqual([])
  expect(await type(bot, 'ana', 'alerts')).toContain('Nothing is firing')
  await bot.advance(minutes(4))
  expect(await incidentsOf(bot)).toEqual([])
  await bot.advance(minutes(1))
  expect(await incidentsOf(bot)).toMatchObject([{ title: 'Watchdog missing from prod', severity: 2 }])
  await bot.advance(hours(3))
  expect(await incidentsOf(bot)).toHaveLength(1)
  // Back, and away again long after: an alarm of its own.
  await hear(bot, 2)
  await bot.advance(minutes(1))
  const [alarm] = await bot.muster.desk.db
    .selectFrom('problems')
    .selectAll()
    .where('name', '=', 'HeartbeatMissing')
    .execute()
  expect(alarm).toMatchObject({ status: 'resolved', count: 1 })
})

test('what nobody could hear while Muster was down is no silence, and one that was missing is still', async () => {
  const bot = await runBot({ policy: declaring, outside })
  await beat(bot)
  await bot.stop()
  await bot.advance(hours(2))
  await bot.start()
  await bot.advance(minutes(9))
  expect(await incidentsOf(bot)).toEqual([])
  await bot.advance(minutes(1))
  expect(await incidentsOf(bot)).toHaveLength(1)
  await bot.stop()
  await bot.advance(hours(1))
  await bot.start()
  await bot.advance(minutes(30))
  expect(await incidentsOf(bot)).toHaveLength(1)
})
