import { copyFile, rm } from 'node:fs/promises'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import type { Policy } from '../../../src/domain/policy/policy.ts'
import { systemClock } from '../../../src/process/clock.ts'
import { hours, startBot } from '../../support/bot.ts'
import { catalogueEntry } from '../../support/catalogue.ts'
import { rotationOf, scheduleOf } from '../../support/on-call.ts'
import { type Figure, figureOf, quantile } from '../figure.ts'
import { writeHistory } from '../history.ts'
import { scratch } from '../scratch.ts'

const openings = 200
const aloneMs = 100

/** Ana led every incident: all their postmortems are hers, so her page looks through the most. */
const ana = 'U05USR00001'

const policy: Policy = {
  ...defaultPolicy,
  schedules: Array.from({ length: 10 }, (_, one) => scheduleOf(`team-${one}`, [rotationOf([ana])])),
  services: Array.from({ length: 20 }, (_, one) => catalogueEntry(`service-${one}`, { team: `team-${one}` })),
}

/**
 * From Slack's word that somebody opened the Home tab to the one call that shows it: Muster's own work. With as many
 * incidents as a large company has in ten years, and a hundred of them open.
 */
export async function measureHome(): Promise<Figure[]> {
  const place = await scratch()
  await writeHistory(place.path, { closed: 9_900, entriesEach: 40, open: 100 })
  const bot = await startBot({ policy, startMs: systemClock.now() })
  const { workspace, config } = bot
  if (config.database.kind !== 'sqlite') throw new Error('a history is an SQLite file')
  const { path } = config.database
  await bot.stop()
  await copyFile(place.path, path)
  for (const suffix of ['-wal', '-shm']) await rm(`${path}${suffix}`, { force: true })
  await bot.start()
  const took: number[] = []
  const calls: number[] = []
  for (let one = 0; one < openings; one += 1) {
    // Each at another hour, so that nothing serves that was kept for the one before.
    bot.clock.advance(hours(1) / openings)
    const mark = workspace.mark()
    const from = performance.now()
    workspace.as('ana').openHome()
    const shown = () => workspace.callsSince(mark).find(({ method }) => method === 'views.publish')
    await workspace.until(() => shown()?.endedMs !== undefined, { what: 'the Home tab' })
    took.push((shown()?.startedMs ?? Number.NaN) - from)
    calls.push(workspace.callsSince(mark).length)
  }
  await bot.close()
  await place.remove()
  // The first also pays what every process pays once, so it's a figure of its own.
  const [first = Number.NaN, ...later] = took
  return [
    figureOf('Home tab, the first after a start', 'ms', first, aloneMs),
    figureOf('Home tab p50, among 10,000 incidents', 'ms', quantile(later, 0.5), aloneMs),
    figureOf('Home tab p99, among 10,000 incidents', 'ms', quantile(later, 0.99), aloneMs, { atMost: 1 }),
    figureOf('Home tab: Slack calls', 'calls', Math.max(...calls), 1, { atMost: 1 }),
  ]
}
