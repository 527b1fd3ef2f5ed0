import { expect, onTestFinished, test } from 'vitest'
import { instantOf } from '../../src/domain/time/instant.ts'
import { arrivalOf } from '../../src/operations/engine/decide.ts'
import { isFirstArrival } from '../../src/operations/engine/first-arrival.ts'
import { declareIncident } from '../../src/operations/incident/declare.ts'
import { createLog } from '../../src/process/log.ts'
import { startUpkeep } from '../../src/workers/upkeep.ts'
import { hours, minutes, mondayAt14 } from '../support/bot.ts'
import { openLedger } from '../support/ledger.ts'

test('the hourly clean-up forgets yesterday’s deliveries, and knows today’s again', async () => {
  const { desk, clock } = await openLedger()
  const declare = (key: string) =>
    declareIncident(
      desk,
      { title: 'Checkout is down', severity: 1, by: 'U1', declaredIn: null },
      arrivalOf('U1', key, 'command'),
    )
  const keys = async () =>
    (await desk.db.selectFrom('arrivals').select('key').orderBy('key').execute()).map(({ key }) => key)
  const { stop } = startUpkeep(
    desk,
    createLog('error', () => {}, clock.now),
  )
  onTestFinished(stop)

  await declare('a: in the morning')
  clock.advance(hours(23))
  await declare('b: a day later, nearly')
  clock.advance(minutes(59))
  await stop()
  expect(await keys()).toEqual(['a: in the morning', 'b: a day later, nearly'])
  // Slack repeats what it thinks was lost: nothing happens a second time.
  expect(await declare('a: in the morning')).toMatchObject({ ok: true, repeated: true })
  expect(await isFirstArrival(desk, 'b: a day later, nearly')).toBe(false)

  clock.advance(minutes(2))
  const again = startUpkeep(
    desk,
    createLog('error', () => {}, clock.now),
  )
  await again.stop()
  expect(instantOf(clock.now())).toBe(instantOf(mondayAt14 + hours(24) + minutes(1)))
  expect(await keys()).toEqual(['b: a day later, nearly'])
})
