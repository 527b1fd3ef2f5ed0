import { expect, test } from 'vitest'
import type { Desk } from '../../src/operations/engine/desk.ts'
import { arrivalOf } from '../../src/operations/engine/result.ts'
import { declareIncident } from '../../src/operations/lifecycle/declare.ts'
import { callOf } from '../support/scenario.ts'
import { addNotes, countRows } from '../support/timeline/long-timeline.ts'
import { type Seen, serveRecord } from './support/reader.ts'

const declare = (desk: Desk, title: string) =>
  declareIncident(
    desk,
    { title, severity: 4, declaredIn: null },
    arrivalOf(callOf('ana').id, null, 'command'),
  )

const factsOn = ({ text }: Seen): string[] => [...text.matchAll(/fact \d+/g)].map(([fact]) => fact)

/** Where a link of that name leads, behind `/web`. */
const linkOn = ({ html }: Seen, name: string): string | null =>
  new RegExp(`href="/web(/[^"]*)">${name}<`).exec(html)?.[1] ?? null

test('a long timeline goes on page by page', async () => {
  const { desk, look } = await serveRecord()
  await declare(desk, 'a long one')
  await addNotes(desk, 1, 1, 451)
  const facts: string[] = []
  let page = await look('/incidents/1')
  for (;;) {
    facts.push(...factsOn(page))
    const later = linkOn(page, 'Later')
    if (later === null) break
    page = await look(later)
  }
  const all = Array.from({ length: 450 }, (_, index) => `fact ${index + 1}`)
  expect(facts).toEqual(all)
  for (let earlier = linkOn(page, 'Earlier'); earlier !== null; earlier = linkOn(page, 'Earlier')) {
    page = await look(earlier)
    facts.push(...factsOn(page))
  }
  expect(new Set(facts)).toEqual(new Set(all))
  expect([linkOn(page, 'Earlier'), linkOn(page, 'Later')]).toEqual([null, expect.any(String)])
})

test('a page of a timeline reads no more where the timeline is longer', async () => {
  const { desk, look } = await serveRecord()
  const rowsRead = countRows(desk)
  const readFor = async (from: number, to: number): Promise<number> => {
    await addNotes(desk, 1, from, to)
    const before = rowsRead()
    expect((await look('/incidents/1')).status).toBe(200)
    return rowsRead() - before
  }
  await declare(desk, 'a long one')
  const some = await readFor(0, 300)
  expect(await readFor(300, 3_000)).toBe(some)
})
