import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createMetrics } from '../../src/telemetry/metrics.ts'
import { hours, minutes } from '../support/bot.ts'
import { root } from '../support/house/source-files.ts'
import { ask, scrape, startWatched } from './support/operator.ts'

test('a declaration, its acknowledgement and its delivery are counted and timed', async () => {
  const bot = await startWatched()
  const ana = bot.workspace.as('ana')
  await ana.command('/incident', 'sev1 checkout is down')
  await bot.settle()
  const declared = await scrape(bot)
  expect(declared.get('muster_acknowledgement_seconds_count{kind="command"}')).toBe(1)
  expect(declared.get('muster_acknowledgement_seconds_sum{kind="command"}')).toBeGreaterThan(0)
  expect(declared.get('muster_decisions_total{kind="declared"}')).toBe(1)
  expect(declared.get('muster_open_incidents{severity="1"}')).toBe(1)
  expect(declared.get('muster_open_incidents{severity="2"}')).toBe(0)
  expect(declared.get('muster_effect_latency_seconds_count{lane="channel"}')).toBe(1)
  expect(declared.get('muster_deliveries_total{effect="open_channel",outcome="delivered"}')).toBe(1)
  expect(declared.get('muster_slack_calls_total{method="conversations.create",code="ok"}')).toBe(1)
  expect(declared.get('muster_slack_call_seconds_count{method="conversations.create"}')).toBe(1)
  expect(declared.get('muster_socket_connections')).toBe(2)
  expect(declared.get('muster_timers_set')).toBeGreaterThan(0)
  expect(declared.get('muster_timers_due')).toBe(0)
  expect(declared.get('muster_database_up')).toBe(1)
  expect(declared.get('muster_defects_total')).toBe(0)

  const channel = bot.workspace.channel('inc-1-checkout-is-down').id
  await bot.workspace.as('ben').command('/incident', 'ack', { channel })
  await bot.settle()
  expect((await scrape(bot)).get('muster_response_targets_total{severity="1",outcome="met"}')).toBe(1)
})

test('a missed target, late timers and what waits while Slack pauses a method are seen', async () => {
  const bot = await startWatched()
  await bot.workspace.as('ana').command('/incident', 'sev2 search is slow')
  await bot.settle()
  bot.workspace.faults.add({ kind: 'rate_limit', retryAfterSeconds: 3_600, method: 'conversations.setTopic' })
  await bot.stop()
  bot.clock.advance(hours(1))
  await bot.start()
  const channel = bot.workspace.channel('inc-1-search-is-slow').id
  await bot.workspace.as('ben').command('/incident', 'sev 1 all of it', { channel })
  await bot.settle()
  await bot.advance(minutes(2))
  const seen = await scrape(bot)
  expect(seen.get('muster_response_targets_total{severity="2",outcome="missed"}')).toBe(1)
  expect(seen.get('muster_timer_lateness_seconds_sum')).toBeGreaterThanOrEqual(1_800)
  expect(seen.get('muster_slack_calls_total{method="conversations.setTopic",code="ratelimited"}')).toBe(1)
  expect(seen.get('muster_method_pauses_total{method="conversations.setTopic"}')).toBe(1)
  expect(seen.get('muster_method_paused_seconds_total{method="conversations.setTopic"}')).toBe(3_600)
  expect(seen.get('muster_effects_waiting{lane="topic"}')).toBe(1)
  expect(seen.get('muster_effect_oldest_seconds{lane="topic"}')).toBe(120)
  expect(seen.get('muster_effects_waiting{lane="card"}')).toBe(0)
})

test('no title, person, channel or incident is in the metrics', async () => {
  const bot = await startWatched()
  await bot.workspace.as('ana').command('/incident', 'sev1 the merger leaked')
  await bot.settle()
  const { body } = await ask(bot, '/metrics')
  expect(body).not.toMatch(/merger|leak|INC-|inc-1|\b[CU][0-9][A-Z0-9]{6,}\b|\bana\b/)
})

test('without a database, its figures are missing and the rest is there', async () => {
  const metrics = createMetrics()
  const present = {
    openIncidents: [{ severity: 1, count: 3 }],
    waiting: [{ lane: 'card', count: 2, oldestMs: 5_000 }],
    timers: { set: 4, due: 1 },
    coverage: [{ schedule: 'primary', gapMs: 3_600_000, doubleMs: 0 }],
  }
  const before = await metrics.expose(present, 2)
  expect(before).toContain('muster_open_incidents{severity="1"} 3')
  expect(before).toContain('muster_effect_oldest_seconds{lane="card"} 5')
  expect(before).toContain('\nmuster_timers_due 1')
  expect(before).toContain('muster_on_call_gap_seconds{schedule="primary"} 3600')
  const after = await metrics.expose(null, 2)
  expect(after).toContain('\nmuster_database_up 0')
  expect(after).toContain('\nmuster_socket_connections 2')
  expect(after).not.toMatch(
    /^muster_(open_incidents|on_call_\w+|effects_waiting|effect_oldest_seconds|timers_\w+)[ {]/m,
  )
})

const exposed = async (): Promise<string[]> => {
  const text = await createMetrics().expose(null, 0)
  return [...text.matchAll(/^# TYPE (\S+)/gm)].flatMap(([, name]) => name ?? [])
}

/** Other systems do not tell these of a process. */
const onLinuxOnly = /^process_(virtual_memory_bytes|heap_bytes|open_fds|max_fds)$/

test("docs/metrics.md lists exactly what's exposed", async () => {
  const document = readFileSync(join(root, 'docs/metrics.md'), 'utf8')
  const [, list = ''] = document.split('\n## Metrics')
  const [tables = ''] = list.split('\n### The dashboard')
  const listed = [...tables.matchAll(/`((?:muster|process|nodejs)_\w+)`/g)].flatMap(([, name]) => name ?? [])
  const known = listed.filter((name) => process.platform === 'linux' || !onLinuxOnly.test(name))
  expect(known.sort()).toEqual((await exposed()).sort())
})

type Panel = { title: string; type: string; targets?: { expr: string }[] }

test("the dashboard asks only for what's exposed, and shows all that's ours", async () => {
  const file = readFileSync(join(root, 'docs/grafana/muster.json'), 'utf8')
  const { panels } = JSON.parse(file) as { panels: Panel[] }
  const queries = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr))
  expect(queries.length).toBeGreaterThan(20)
  const names = await exposed()
  const asked = queries.map((query) => [
    ...new Set([...query.matchAll(/\b(?:muster|process|nodejs)_\w+/g)].map(([name]) => name)),
  ])
  expect(asked.filter((found) => found.length !== 1)).toEqual([])
  const bases = asked
    .flat()
    .map((name) => (names.includes(name) ? name : name.replace(/_(bucket|sum|count)$/, '')))
  expect(bases.filter((name) => !names.includes(name))).toEqual([])
  expect(names.filter((name) => name.startsWith('muster_') && !bases.includes(name))).toEqual([])
})
