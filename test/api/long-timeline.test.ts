import { expect, test } from 'vitest'
import { declareIncident } from '../../src/operations/lifecycle/declare.ts'
import { onCallPolicy } from '../support/on-call.ts'
import { addNotes, countRows } from '../support/timeline/long-timeline.ts'
import { operator, serveApi, wholeList } from './support/served.ts'

test('a timeline is read by its cursor: a page reads no more where the timeline is longer', async () => {
  const { desk, ask, tokenFor } = await serveApi(onCallPolicy)
  await declareIncident(desk, { title: 'A long one', severity: 4, declaredIn: null }, operator)
  const token = await tokenFor('read')
  const rowsRead = countRows(desk)
  const readFor = async (from: number, to: number): Promise<number> => {
    await addNotes(desk, 1, from, to)
    const before = rowsRead()
    const { body } = await ask(token, '/incidents/1/timeline?limit=20')
    expect(body.data).toHaveLength(20)
    await ask(token, `/incidents/1/timeline?limit=20&cursor=${body.next}`)
    return rowsRead() - before
  }
  const some = await readFor(0, 200)
  expect(some).toBeLessThan(100)
  expect(await readFor(200, 2_000)).toBe(some)
  const whole = await wholeList((path) => ask(token, path), '/incidents/1/timeline?limit=100')
  const facts = whole.flatMap(({ quote }) => (/^fact/.test(String(quote)) ? [quote] : []))
  expect(facts).toEqual(Array.from({ length: 2_000 }, (_, index) => `fact ${index}`))
})
