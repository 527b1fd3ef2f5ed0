import { expect, test } from 'vitest'
import type { ApiRecord } from '../../src/sandbox/protocol/traffic.ts'
import { expectOneOfEach, marksIn } from '../promises/support/shown.ts'
import { install } from './support/child-bot.ts'

/** Cleo and the on-call group are paged, so that a declaration makes every kind of call. */
const policy = 'severities: { sev1: { page: [U05USR00003, S05GRP00001] } }\n'

/** A declaration makes seven calls besides its direct messages; who is in the group was read at the start. */
const counts = [7, 6, 5, 4, 3, 2, 1]

type IsReached = (calls: readonly ApiRecord[], count: number) => boolean

const ways: [string, IsReached][] = [
  ['while one is under way', (calls, count) => calls.length >= count],
  [
    'when one was answered',
    (calls, count) => calls.filter((call) => call.endedMs !== undefined).length >= count,
  ],
]

test.each(ways)('killed at each call of a declaration, %s', { timeout: 180_000 }, async (_, isReached) => {
  const { workspace, start, settle } = await install(policy)
  let bot = await start()
  for (const [index, count] of counts.entries()) {
    const { child } = bot
    const mark = workspace.mark()
    // Slow enough that the process dies while its calls are under way.
    workspace.latencyMs = 20
    const unwatch = workspace.subscribe(() => {
      if (isReached(workspace.callsSince(mark), count)) child.kill('SIGKILL')
    })
    const number = index + 1
    // The same words again would be asked about first, as a declaration made twice.
    const command = workspace.as('ana').command('/incident', `sev1 checkout ${number} is down`)
    expect((await bot.ended).signal).toBe('SIGKILL')
    unwatch()
    expect(await command, 'it was promised before the process died').toMatchObject({ acknowledged: true })

    workspace.latencyMs = 0
    bot = await start()
    await settle()
    expectOneOfEach(workspace, number, ['ana', 'ben', 'cleo'])
    // The card, the announcement, the page in the channel and with each of three people, and the board of who has
    // come; nothing twice.
    const marks = marksIn(workspace)
    expect(marks.map(({ mark }) => mark)).toContain(`${number}-1-2`)
    const places = new Set(marks.map(({ place }) => place))
    expect([marks.length, places.size]).toEqual([7 * number, 7 * number])
  }
})
