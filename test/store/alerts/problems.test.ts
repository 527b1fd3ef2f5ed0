import { expect, test } from 'vitest'
import { receive } from '../../../src/domain/alerts/problem.ts'
import { limitSignal } from '../../../src/domain/alerts/signal.ts'
import { addProblems, readLatest, writeProblem } from '../../../src/store/alerts/problems.ts'
import { openFresh } from '../../support/databases.ts'

const at = '2026-11-23T14:00:00.000Z'

const fires = limitSignal({
  key: 'disk',
  does: 'fire',
  name: 'DiskFull',
  title: 'Disk is full',
  text: null,
  severity: 'critical',
  labels: {},
  links: [],
  at: null,
})

const problem = (source: string) =>
  receive(source, null, fires, { at, service: null, flapWithinMs: 0, staleAfterMs: 60_000 }) ??
  expect.fail('no problem')

test('of two who read a problem and write it, the second is told, and neither touches another', async () => {
  const { db } = await openFresh()
  await db.transaction().execute((tx) => addProblems(tx, [problem('nagios'), problem('grafana')]))
  const [known] = (await readLatest(db, 'nagios', ['disk'])).values()
  if (!known) throw new Error('it was added')
  const write = (count: number) => db.transaction().execute((tx) => writeProblem(tx, { ...known, count }))
  expect(await write(5)).toBe(true)
  expect(await write(7)).toBe(false)
  const countOf = async (source: string) => (await readLatest(db, source, ['disk'])).get('disk')?.count
  expect(await countOf('nagios')).toBe(5)
  expect(await countOf('grafana')).toBe(1)
})
