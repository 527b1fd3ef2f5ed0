import { setTimeout as sleep } from 'node:timers/promises'
import { inject, onTestFinished } from 'vitest'
import { instantOf } from '../../../src/domain/time/instant.ts'
import type { EnvelopeRecord } from '../../../src/sandbox/protocol/traffic.ts'
import type { MovableClock } from '../../../src/sandbox/workspace/clock.ts'
import type { Workspace } from '../../../src/sandbox/workspace.ts'
import { openDatabase } from '../../../src/store/database/database.ts'
import type { Database } from '../../../src/store/database/schema.ts'
import { install, type Process } from '../../process/support/child-bot.ts'
import { createOnServer } from '../../support/databases.ts'

/** Cleo and the on-call group are paged, then dee. */
const usualPolicy = 'severities: { sev1: { page: [[U05USR00003, S05GRP00001], [U05USR00004]] } }\n'

export type Slot = 0 | 1

export type Pair = {
  workspace: Workspace
  db: Database
  clock: MovableClock
  /** Moves time for the workspace and for both bots. */
  advance: (ms: number) => void
  /** Waits until no effect is left to be shown, and no timer is due. */
  settle: () => Promise<void>
  /** The bot that was given what came first after a point of the traffic. */
  receiverSince: (mark: number) => Slot | null
  /** Which of the bots were given something. */
  receivers: () => Set<Slot>
  kill: (slot: Slot) => void
  restart: (slot: Slot) => Promise<void>
}

/** Two whole bots, each a process, on one database and in front of one workspace. */
export async function startPair(
  policy = usualPolicy,
  options: Parameters<typeof install>[2] = {},
): Promise<Pair> {
  const { address, drop } = await createOnServer(inject('postgresUrl'))
  onTestFinished(drop)
  const url = address.url
  const { workspace, clock, start } = await install(policy, { DATABASE_URL: url }, options)
  const bots: Process[] = []
  const ownerOf = new Map<string, Slot>()
  let opened = 0

  /** Connections are numbered as they open; each bot holds two. */
  const begin = async (slot: Slot): Promise<void> => {
    const held = workspace.connections
    bots[slot] = await start()
    await workspace.until(() => workspace.connections === held + 2, { what: 'two more connections' })
    for (const next of [1, 2]) ownerOf.set(`connection ${opened + next}`, slot)
    opened += 2
  }
  await begin(0)
  await begin(1)
  const db = openDatabase(address)
  onTestFinished(() => db.destroy())

  const isAtRest = async (): Promise<boolean> => {
    const open = ['waiting', 'delivering'] as const
    const left = await db.selectFrom('outbox').select('version').where('state', 'in', open).execute()
    const due = db.selectFrom('timers').select('kind').where('due_at', '<=', instantOf(clock.now()))
    return left.length === 0 && (await due.execute()).length === 0
  }
  const givenTo = (record: EnvelopeRecord | undefined): Slot | null =>
    ownerOf.get(record?.connection ?? '') ?? null
  const envelopes = (mark: number): EnvelopeRecord[] =>
    workspace.traffic.slice(mark).filter((record) => record.kind === 'envelope')

  return {
    workspace,
    db,
    clock,
    advance: (ms) => {
      clock.advance(ms)
      for (const { child } of bots) if (child.connected) child.send({ clock: clock.now() })
    },
    settle: async () => {
      for (let calm = 0; calm < 2; ) {
        await workspace.quiet({ forMs: 30 })
        calm = (await isAtRest()) ? calm + 1 : 0
        if (calm === 0) await sleep(20)
      }
    },
    receiverSince: (mark) => givenTo(envelopes(mark)[0]),
    receivers: () =>
      new Set(
        envelopes(0)
          .map(givenTo)
          .filter((slot) => slot !== null),
      ),
    kill: (slot) => void bots[slot]?.child.kill('SIGKILL'),
    restart: async (slot) => {
      await bots[slot]?.ended
      await workspace.until(() => workspace.connections === 2, { what: 'the connections of the other' })
      await begin(slot)
    },
  }
}
