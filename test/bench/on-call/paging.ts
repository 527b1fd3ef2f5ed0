import { setTimeout as pause } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import type { Policy } from '../../../src/domain/policy/policy.ts'
import type { Desk } from '../../../src/operations/engine/desk.ts'
import { arrivalOf } from '../../../src/operations/engine/result.ts'
import { declareIncident } from '../../../src/operations/lifecycle/declare.ts'
import { movableClock } from '../../../src/process/clock.ts'
import { createLog } from '../../../src/process/log.ts'
import { policyFile, startSession } from '../../../src/sandbox/session.ts'
import { startTimers } from '../../../src/workers/timers.ts'
import { member, rotation, schedule } from '../../domain/on-call/support/schedules.ts'
import { inc } from '../../support/subjects.ts'
import { type Figure, figureOf, quantile } from '../figure.ts'
import { openDesk, scratch } from '../scratch.ts'

const due = 100
const turns = 3
const waitMs = 5 * 60_000
const by = 'U0BENCH'

/** Ben is on call, and after five minutes it's Dee: both are of the local workspace. */
const [ben, dee] = ['U05USR00002', 'U05USR00004']

const policy: Policy = {
  ...defaultPolicy,
  severities: { ...defaultPolicy.severities, 1: { ...defaultPolicy.severities[1], escalation: 'night' } },
  schedules: [
    schedule([rotation({ people: [member(ben)] })]),
    schedule([rotation({ people: [member(dee)] })], 'secondary'),
  ],
  escalations: [
    {
      id: 'night',
      levels: ['primary', 'secondary'].map((id) => ({ page: [{ kind: 'schedule' as const, id }], waitMs })),
      repeat: 2,
      fallback: null,
      quietHours: 'wait',
    },
  ],
}

/** What a page costs among many open incidents, and how late a second level is that's due for many at once. */
export async function measurePaging(): Promise<Figure[]> {
  const few: Paged[] = []
  const many: Paged[] = []
  for (let turn = 0; turn < turns; turn += 1) {
    few.push(await pageAmong(100))
    many.push(await pageAmong(10_000))
  }
  const cost = (turned: readonly Paged[]): number =>
    quantile(
      turned.map(({ eachMs }) => eachMs),
      0.5,
    )
  const storedMs = many.flatMap(({ latenessMs }) => latenessMs)
  const calledMs = await secondLevels()
  return [
    figureOf('cost per page, 10,000 open incidents against 100', 'ms', cost(many), cost(few), {
      atMost: 1.5,
    }),
    figureOf('second level decided p99, due for 100 at once', 'ms', quantile(storedMs, 0.99), 1_000, {
      atMost: 1,
    }),
    figureOf('second level in its channel p50, Slack included', 'ms', quantile(calledMs, 0.5), 1_000),
    figureOf('second level in its channel p99, Slack included', 'ms', quantile(calledMs, 0.99), 1_000, {
      atMost: 1,
    }),
  ]
}

type Paged = { eachMs: number; latenessMs: number[] }

const declareDue = async (desk: Desk): Promise<void> => {
  for (let one = 0; one < due; one += 1) {
    const asked = { title: `shard ${one} is down`, severity: 1 as const, declaredIn: null }
    await declareIncident(desk, asked, arrivalOf(by, null, 'cli'))
  }
}

/** Second levels due at once, decided and stored with so many other incidents open. */
const pageAmong = async (open: number): Promise<Paged> => {
  const place = await scratch()
  const desk = await openDesk(place.path)
  const startMs = Date.parse('2026-11-23T14:00:00.000Z')
  const clock = movableClock(startMs)
  const timed = { ...desk, clock, policy }
  await declareDue(timed)
  await fillOpen(timed, open)
  const log = createLog('error', (line) => process.stderr.write(`${line}\n`), clock.now)
  const worker = startTimers(timed, log, 1_000)
  const looking = new Sqlite(place.path, { readonly: true })
  const paged = looking.prepare("select count(*) from timeline where kind = 'paged'").pluck()
  const from = performance.now()
  clock.moveTo(startMs + waitMs)
  const latenessMs: number[] = []
  while (latenessMs.length < due) {
    await pause(1)
    const seen = Number(paged.get()) - due
    const elapsed = performance.now() - from
    while (latenessMs.length < seen) latenessMs.push(elapsed)
  }
  const eachMs = (performance.now() - from) / due
  looking.close()
  await worker.stop()
  await desk.close()
  await place.remove()
  return { eachMs, latenessMs }
}

/** Open incidents as rows, each with the page that follows next year. */
const fillOpen = async ({ db }: Desk, open: number): Promise<void> => {
  const model = await db.selectFrom('subjects').selectAll().where('number', '=', 1).executeTakeFirstOrThrow()
  await db.transaction().execute(async (tx) => {
    for (let first = 0; first < open; first += 500) {
      const numbers = Array.from({ length: Math.min(500, open - first) }, (_, one) => 10_000 + first + one)
      await tx
        .insertInto('subjects')
        .values(numbers.map((number) => ({ ...model, subject: inc(number), number })))
        .execute()
      const dueAt = '2027-11-23T14:00:00.000Z'
      await tx
        .insertInto('timers')
        .values(numbers.map((number) => ({ subject: inc(number), kind: 'page', due_at: dueAt })))
        .execute()
    }
  })
}

const muster = `
schedules:
  primary: {rotations: [{id: all, people: [${ben}]}]}
  secondary: {rotations: [{id: all, people: [${dee}]}]}
escalation:
  night: {levels: [{page: [schedule:primary], wait: 5m}, {page: [schedule:secondary], wait: 5m}], repeat: 2}
severities:
  sev1: {escalation: night}
`

/** How late the page of its second level is in each incident's channel: a bot's whole process, and Slack. */
const secondLevels = async (): Promise<number[]> => {
  const session = await startSession({
    now: '2026-11-23T14:00:00.000Z',
    files: () => ({ [policyFile]: muster }),
  })
  const { workspace } = session
  const quiet = () => workspace.quiet({ forMs: 300, timeoutMs: 60_000 })
  for (let one = 0; one < due; one += 1) {
    await workspace.as('ana').command('/incident', `sev1 shard ${one} is down`, { channel: 'general' })
    if (one % 10 === 9) await quiet()
  }
  const channels = new Set(
    workspace.state.channels.filter(({ name }) => name.startsWith('inc-')).map(({ id }) => id),
  )
  const mark = workspace.mark()
  const from = performance.now()
  await session.clock.advance(waitMs)
  const pages = () =>
    workspace
      .callsSince(mark)
      .filter(
        ({ method, args, endedMs }) =>
          method === 'chat.postMessage' &&
          endedMs !== undefined &&
          channels.has(String(args.channel)) &&
          JSON.stringify(args).includes(`<@${dee}>`),
      )
  // Looking after each call would cost more than the calls.
  const untilMs = from + 60_000
  while (new Set(pages().map(({ args }) => args.channel)).size < due) {
    if (performance.now() > untilMs) throw new Error('not every second level was called within a minute')
    await pause(50)
  }
  const lateMs = pages().map(({ endedMs = Number.NaN }) => endedMs - from)
  await session.close()
  return lateMs
}
