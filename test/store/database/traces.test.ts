import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { rememberPeople } from '../../../src/store/people/directory.ts'
import { kindUnderTest } from '../../support/databases.ts'
import { bytesLeft, openTraced, traces, tracesIn } from './support/traced.ts'

const kind = kindUnderTest()

test('of a person who was erased, no byte of the database says anything', { timeout: 180_000 }, async () => {
  const { db, run, path } = await openTraced()
  await rememberPeople(db, [{ id: 'U0BENBEN', name: 'Benedictus' }])
  await run('declare', 'sev2', 'checkout', 'is', 'slow', '--by', 'U0BENBEN')
  // Rows that grow move about, and leave copies behind.
  for (let count = 0; count < 40; count += 1) {
    const words = `xylophone ${'la '.repeat(count * 7)} glockenspiel`
    expect(await run('note', '1', words, '--by', 'U0BENBEN')).toMatchObject({ code: 0 })
  }
  if (kind === 'postgres') await sql`analyze`.execute(db)
  expect(tracesIn(await bytesLeft(db, path))).toEqual(traces)

  const { code, out } = await run('erase', 'U0BENBEN', '--yes')
  expect(code, out).toBe(0)
  expect(out).toContain('Erased U0BENBEN from 1 incident and 40 notes')
  expect(out).toContain('files were rewritten')
  expect(tracesIn(await bytesLeft(db, path))).toEqual([])
  if (kind === 'postgres') {
    const { rows } = await sql`select * from pg_stats where schemaname = 'public'`.execute(db)
    expect(traces.filter((trace) => JSON.stringify(rows).includes(trace))).toEqual([])
  }
  expect((await run('verify')).code).toBe(0)

  // The bot that was there all along goes on, and brings nothing of it back.
  await rememberPeople(db, [{ id: 'U0CLEO', name: 'Cleo' }])
  expect(tracesIn(await bytesLeft(db, path))).toEqual([])
})
