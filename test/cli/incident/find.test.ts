import { beforeEach, expect, test } from 'vitest'
import { checkout, importing } from '../lifecycle/history-files.ts'
import { openTerminal } from '../terminal.ts'

let terminal: Awaited<ReturnType<typeof openTerminal>>

beforeEach(async () => {
  terminal = await openTerminal()
  await terminal.run('migrate')
})

const found = async (...words: string[]) => JSON.parse((await terminal.run('find', ...words, '--json')).out)

test('JSON names the incident, and where the words stand', async () => {
  await terminal.run('declare', 'sev2', 'Checkout is slow')
  await terminal.run('note', '1', 'Ärger: the connection pool ran dry')
  expect(await found('arger', 'pool')).toEqual([
    {
      incident: 'INC-1',
      title: 'Checkout is slow',
      severity: 2,
      status: 'investigating',
      field: 'note',
      snippet: 'Ärger: the connection pool ran dry',
    },
  ])
  expect(await found('slow')).toMatchObject([{ incident: 'INC-1', field: 'title' }])
  expect(await found('zebra')).toEqual([])
  const { code, out } = await terminal.run('find', 'pool')
  expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('note: Ärger: the connection pool') })
  expect(await terminal.run('find', 'zebra')).toMatchObject({
    code: 0,
    out: expect.stringContaining('No incident'),
  })
})

test('an imported incident is found by its entries, findings and action items', async () => {
  await importing(terminal)(checkout)
  expect(await found('carts')).toMatchObject([{ field: 'title', status: 'closed' }])
  expect(await found('sessions', 'moved')).toMatchObject([{ field: 'contributing_factors' }])
  expect(await found('signing', 'full')).toMatchObject([{ field: 'action_item' }])
  expect(await found('rolling', 'minute')).toMatchObject([{ field: 'learnings' }])
})

test('private ones take --private', async () => {
  await importing(terminal)({ ...checkout, private: true })
  expect(await found('carts')).toEqual([])
  expect((await terminal.run('find', 'carts')).out).not.toContain('INC-1')
  expect(await found('carts', '--private')).toMatchObject([{ incident: 'INC-1' }])
})

test('no words and too many are refused with what to type', async () => {
  for (const words of [[], ['%'], ['"', '*']]) {
    expect(await terminal.run('find', ...words)).toMatchObject({
      code: 1,
      err: expect.stringContaining('npm run muster -- find WORDS'),
    })
  }
  const many = Array.from({ length: 17 }, (_, index) => `w${index}`)
  expect(await terminal.run('find', ...many)).toMatchObject({ code: 1, err: expect.stringContaining('16') })
  expect((await terminal.run('find', ...many.slice(1))).code).toBe(0)
})
