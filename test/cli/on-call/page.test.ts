import { beforeEach, expect, test } from 'vitest'
import { openTerminal } from '../terminal.ts'

const muster = `
schedules:
  primary:
    rotations:
      - { id: weekly, people: [UANA1, UBEN1], hand_over: mon 09:00, starts: 2026-01-05 }
`

let terminal: Awaited<ReturnType<typeof openTerminal>>

beforeEach(async () => {
  terminal = await openTerminal()
  await terminal.configure(muster)
  await terminal.run('declare', 'sev3', 'search looks odd')
})

const paged = async () => {
  const [incident] = JSON.parse((await terminal.run('list', '--json')).out)
  return incident.response.paged
}

test('a person is paged by hand at the command line, with the reason', async () => {
  const done = await terminal.run('page', 'INC-1', '--person', 'UDEE1', '--why', 'orders are missing')
  expect(done).toMatchObject({ code: 0, err: '' })
  expect(await paged()).toMatchObject([
    { person: 'UDEE1', level: 0, byHand: { by: 'cli:ana', why: 'orders are missing' } },
  ])
  expect((await terminal.run('timeline', '1')).out).toContain('orders are missing')
})

test('a schedule means the people on call in it', async () => {
  expect(await terminal.run('page', 'INC-1', '--schedule', 'primary', '--json')).toMatchObject({ code: 0 })
  expect(await paged()).toMatchObject([{ person: 'UANA1' }])
})

test.each([
  [['page'], 'Which incident?'],
  [['page', '1'], '--person or --schedule'],
  [['page', '1', '--person', 'UDEE1', '--schedule', 'primary'], '--person or --schedule'],
  [['page', '1', '--person', 'nobody'], '--person'],
  [['page', '1', '--schedule', 'primray'], 'primary'],
  [['page', '7', '--person', 'UDEE1'], 'INC-7'],
])('%j exits 1 with a message', async (args, sentence) => {
  const { code, out, err } = await terminal.run(...args)
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toContain(sentence)
})
