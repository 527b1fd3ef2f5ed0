import { expect, test } from 'vitest'
import { epochMsOf } from '../../src/domain/time/instant.ts'
import { life, type Stage, type Turn } from '../matrix/support/life.ts'
import { differencesOf, type Picture, pictureOf } from '../matrix/support/picture.ts'
import { expectOneOfEach, expectSaidOnce } from '../promises/support/shown.ts'
import { type Pair, type Slot, startPair } from './support/pair.ts'

const minuteMs = 60_000
const takeoverMs = 10_000

/** How a bot dies in a turn; `waits` for the other to take over by itself, without a jump of the clock. */
type Death = { slot: Slot | 'receiver'; answered: number; waits?: true }

type Chapter = Turn & { lastsMs?: number; death?: Death }

const chapter = (name: string, death?: Death): Chapter => {
  const turn = life.find((one) => one.name === name)
  if (!turn) throw new Error(`no turn is called ${name}`)
  return death ? { ...turn, death } : turn
}

/** Three people at once, and so two bots on one incident. */
const notesAtOnce = async ({ workspace, number }: Stage): Promise<void> => {
  const said = ['ana', 'ben', 'cleo'].map(async (name) => {
    const outcome = await workspace.as(name).command('/incident', `INC-${number} note seen by ${name}`)
    expect(outcome).toMatchObject({ acknowledged: true })
  })
  await Promise.all(said)
}

const story: readonly Chapter[] = [
  chapter('declare', { slot: 'receiver', answered: 2, waits: true }),
  // The second page is due, and the target missed.
  { name: 'nobody answers', act: async () => {}, lastsMs: 6 * minuteMs, death: { slot: 1, answered: 1 } },
  chapter('acknowledge', { slot: 0, answered: 1 }),
  chapter('update by command'),
  chapter('update by form'),
  { name: 'notes at once', act: notesAtOnce },
  chapter('severity', { slot: 'receiver', answered: 1, waits: true }),
  chapter('role'),
  chapter('note'),
  chapter('resolve', { slot: 1, answered: 1 }),
  chapter('close', { slot: 0, answered: 2 }),
]

/** `tookOverMs` of each delivery that the dead one had in hand, null when the clock jumped meanwhile. */
type Died = { chapter: string; slot: Slot; tookOverMs: number[] | null }

const play = async (pair: Pair, isDeadly: boolean): Promise<{ picture: Picture; died: Died[] }> => {
  const { workspace, clock, advance, settle } = pair
  const breathe = async (): Promise<void> => advance(minuteMs / 2)
  const stage: Stage = { workspace, number: 1, revived: async () => {}, breathe }
  const died: Died[] = []
  for (const { name, act, lastsMs = minuteMs, death } of story) {
    const endMs = clock.now() + lastsMs
    const mark = workspace.mark()
    let dying: Slot | null = null
    const unwatch = workspace.subscribe(() => {
      if (!isDeadly || !death || dying !== null) return
      const answered = workspace.callsSince(mark).filter((call) => call.endedMs !== undefined).length
      if (answered < death.answered) return
      dying = death.slot === 'receiver' ? (pair.receiverSince(mark) ?? 0) : death.slot
      pair.kill(dying)
    })
    // Slow enough that a process dies while other calls are under way.
    workspace.latencyMs = isDeadly && death ? 20 : 0
    await act(stage)
    if (lastsMs > minuteMs) advance(endMs - clock.now())
    if (isDeadly && death) died.push(await outlive(pair, name, death, () => dying))
    await settle()
    unwatch()
    advance(Math.max(0, endMs - clock.now()))
    await settle()
  }
  return { picture: await pictureOf(workspace, pair.db, 1), died }
}

/** Waits for a bot's death, for the other to go on where it stopped, and starts it again. */
const outlive = async (pair: Pair, name: string, death: Death, dying: () => Slot | null): Promise<Died> => {
  const { workspace, db, clock, advance, settle } = pair
  await workspace.until(() => dying() !== null, { what: `a death in "${name}"` })
  const slot = dying() ?? 0
  const diedAtMs = clock.now()
  const held = await db.selectFrom('outbox').selectAll().where('state', '=', 'delivering').execute()
  workspace.latencyMs = 0
  if (death.waits) await settle()
  await pair.restart(slot)
  if (!death.waits) advance(takeoverMs)
  await settle()
  const rows = await db.selectFrom('outbox').selectAll().execute()
  const tookOverMs = held.flatMap(({ subject, version, position, attempts }) =>
    rows
      .filter((row) => row.subject === subject && row.version === version && row.position === position)
      .filter((row) => row.attempts > attempts && row.settled_at !== null)
      .map((row) => epochMsOf(row.settled_at ?? '') - diedAtMs),
  )
  return { chapter: name, slot, tookOverMs: death.waits ? tookOverMs : null }
}

test('two bots share an incident’s life, and either may die in the middle of it', {
  timeout: 300_000,
}, async () => {
  const calm = await play(await startPair(), false)
  const pair = await startPair()
  const { picture, died } = await play(pair, true)
  const waited = died.flatMap(({ tookOverMs }) => (tookOverMs === null ? [] : [tookOverMs]))
  const tookOverMs = waited.flat()
  console.log(
    `${died.length} deaths; ${tookOverMs.length} deliveries of the dead were taken over, the last after ${Math.max(...tookOverMs)} ms`,
  )
  expect(differencesOf(calm.picture, picture)).toEqual([])
  const fired = (kind: string) => calm.picture.timeline?.filter((line) => line.includes(`"kind":"${kind}"`))
  expect([fired('response_missed')?.length, fired('paged')?.length]).toEqual([1, 2])
  expect(new Set(died.map(({ slot }) => slot)).size).toBe(2)
  expect(pair.receivers().size).toBe(2)
  expect(waited.map((deliveries) => deliveries.length > 0)).toEqual([true, true])
  expect(Math.max(...tookOverMs)).toBeLessThan(takeoverMs)
  await expectSaidOnce(pair.workspace, pair.db)

  // Twice delivered, to one bot and to the other; and six declarations at once.
  pair.workspace.duplicateDeliveries = 1
  const titles = ['mail', 'search', 'login', 'export', 'import', 'billing']
  await Promise.all(
    titles.map((title) => pair.workspace.as('ana').command('/incident', `sev3 ${title} is slow`)),
  )
  await pair.settle()
  for (const number of titles.keys()) expectOneOfEach(pair.workspace, number + 2, ['ana'])
  const count = await pair.db.selectFrom('subjects').select('number').where('kind', '=', 'incident').execute()
  expect(count).toHaveLength(1 + titles.length)
})
