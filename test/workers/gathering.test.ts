import { expect, onTestFinished, test } from 'vitest'
import { limitSignal } from '../../src/domain/alerts/signal.ts'
import { takeSignals } from '../../src/operations/alerts/take.ts'
import { createLog } from '../../src/process/log.ts'
import { gatherMs, startAlertSweeper } from '../../src/workers/alert-sweeper.ts'
import { alertSource, policyWithAlerts, ruleOf } from '../support/alerts/sending.ts'
import { openLedger } from '../support/ledger.ts'

const sourceOf = (service: string) =>
  alertSource('generic', { id: service, service, rules: [ruleOf('declare', { severity: 1 })] })

const [checkout, search] = [sourceOf('checkout'), sourceOf('search')]

const signalsOf = (name: string, count: number) =>
  Array.from({ length: count }, (_, index) =>
    limitSignal({
      key: `${name}-${index}`,
      does: 'fire',
      name,
      title: name,
      text: null,
      severity: 'critical',
      labels: {},
      links: [],
      at: null,
    }),
  )

test('a storm gathers once its incident is declared, and keeps no other service waiting', async () => {
  const { desk, clock } = await openLedger(policyWithAlerts(checkout, search))
  const sweeper = startAlertSweeper(
    desk,
    createLog('error', () => {}, clock.now),
    60_000,
  )
  onTestFinished(() => sweeper.stop())
  desk.wakeAlerts = sweeper.wake
  /** How many alerts each decision took, in their order. */
  const taken = async (source: string): Promise<number[]> => {
    const rows = await desk.db
      .selectFrom('timeline')
      .select('data')
      .where('kind', '=', 'alerts_acted')
      .where('subject', 'like', `%${source}%`)
      .orderBy('version')
      .execute()
    return rows.map(({ data }) => Number(JSON.parse(data).attached))
  }
  const from = performance.now()
  await takeSignals(desk, { source: checkout, signals: signalsOf('Storm', 20) })
  await expect.poll(() => taken('checkout'), { interval: 5 }).toEqual([20])
  await takeSignals(desk, { source: checkout, signals: signalsOf('More', 1) })
  await takeSignals(desk, { source: search, signals: signalsOf('Slow', 1) })
  await expect.poll(() => taken('search'), { interval: 5 }).toEqual([1])
  const meanwhile = await taken('checkout')
  // A machine that took longer for this can't tell.
  if (performance.now() - from < gatherMs) expect(meanwhile).toEqual([20])
  await expect.poll(() => taken('checkout')).toEqual([20, 1])
})
