import { expect, test } from 'vitest'
import { expectSaidOnce } from '../promises/support/shown.ts'
import { inc } from '../support/subjects.ts'
import { startPair } from './support/pair.ts'

const minuteMs = 60_000

/** Cleo, dee and eli, one level each; an acknowledgement lapses 5 minutes after it was asked about. */
const policy = `
severities:
  sev1:
    page: [[U05USR00003], [U05USR00004], [U05USR00005]]
    updates_every: never
    still_on_it: { after: 10m, at_most: 1, lapses_after: 5m }
`

test('two bots climb one escalation, and each step is taken once, whichever of them dies', {
  timeout: 240_000,
}, async () => {
  const { workspace, db, advance, settle, kill, restart } = await startPair(policy)
  const steps = async (): Promise<string[]> => {
    const rows = await db
      .selectFrom('timeline')
      .select(['kind', 'data'])
      .where('subject', '=', inc(1))
      .orderBy('version')
      .orderBy('position')
      .execute()
    const shown = new Set(['paged', 'asked', 'acknowledged', 'acknowledgement_ended'])
    return rows.flatMap(({ kind, data }) => {
      const { level, question } = JSON.parse(data) as { level?: number; question?: string }
      const isWanted = shown.has(kind) && (question === undefined || question === 'stillOnIt')
      return isWanted ? `${kind}${level === undefined ? '' : ` ${level}`}` : []
    })
  }
  const say = async (name: string, text: string): Promise<void> => {
    expect(await workspace.as(name).command('/incident', text)).toMatchObject({ acknowledged: true })
    await settle()
  }
  const wait = async (minutes: number): Promise<void> => {
    advance(minutes * minuteMs)
    await settle()
  }
  await say('ana', 'sev1 checkout is down')
  kill(0)
  await wait(5)
  await restart(0)
  await settle()
  expect(await steps()).toEqual(['paged 1', 'paged 2'])
  await say('dee', 'INC-1 ack')
  kill(1)
  await wait(10)
  expect((await steps()).slice(2)).toEqual(['acknowledged', 'asked'])
  await restart(1)
  await wait(5)
  expect((await steps()).slice(4)).toEqual(['acknowledgement_ended', 'paged 3'])
  await say('eli', 'INC-1 ack')
  await wait(9)
  expect((await steps()).slice(6)).toEqual(['acknowledged'])
  await expectSaidOnce(workspace, db)
})
