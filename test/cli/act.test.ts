import { beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../../src/store/database/database.ts'
import { rememberPeople } from '../../src/store/people/directory.ts'
import { openTerminal } from './terminal.ts'

let terminal: Awaited<ReturnType<typeof openTerminal>>

beforeEach(async () => {
  terminal = await openTerminal()
  await terminal.run('declare', 'sev1', 'checkout is down')
  terminal.advance(120_000)
})

const timeline = async () => (await terminal.run('timeline', '1')).out
const shown = async () => JSON.parse((await terminal.run('list', '--all', '--json')).out)[0]

describe('while Slack is down, an incident is led to its end at the command line', () => {
  test('each command answers in a sentence, and stands on the timeline', async () => {
    const { run, advance } = terminal
    expect((await run('ack', 'INC-1')).out).toContain('2 min')
    expect(await run('lead', 'INC-1')).toMatchObject({ code: 0 })
    expect(await shown()).toMatchObject({
      roles: { commander: 'cli:ana' },
      response: { met: { by: 'cli:ana', how: 'acknowledged' } },
    })
    advance(60_000)
    expect((await run('update', 'INC-1', 'Failing over.', '--next', '30m')).out).toContain('14:33')
    expect((await run('severity', 'INC-1', '2', 'half of users are back')).out).toContain('SEV-2')
    expect(await run('resolve', 'INC-1', 'rolled back')).toMatchObject({ code: 0 })
    expect(await run('close', 'INC-1')).toMatchObject({ code: 0 })
    expect(await shown()).toMatchObject({ status: 'closed', severity: 2, gravestBefore: 1 })
    const told = await timeline()
    for (const words of ['Failing over.', 'half of users are back', 'rolled back'])
      expect(told).toContain(words)
  })

  test('--as credits someone Muster knows', async () => {
    const db = openDatabase({ kind: 'sqlite', path: terminal.path('muster.db') })
    await rememberPeople(db, [{ id: 'U0BEN', name: 'Ben' }])
    await db.destroy()
    await terminal.run('ack', '1', '--as', '@ben')
    expect(await shown()).toMatchObject({ response: { met: { by: 'U0BEN' } } })
  })

  test('a severity that was a mistake needs a reason, and then counts for nothing', async () => {
    const { run } = terminal
    expect(await run('severity', '1', '3', '--mistake')).toMatchObject({ code: 1, out: '' })
    await run('severity', '1', '3', 'wrong alert', '--mistake')
    expect(await shown()).toMatchObject({ severity: 3, gravestBefore: null })
  })

  test.each([
    [['ack'], 'Which incident?'],
    [['ack', '7'], 'INC-7'],
    [['ack', '1', '--as', '@'], '--as'],
    [['severity', '1', 'high'], 'from 1 to 4'],
    [['update', '1', 'x', '--next', 'soon'], '--next'],
    [['update', '1'], 'update'],
  ])('%j exits 1 with a message', async (args, sentence) => {
    const { code, out, err } = await terminal.run(...args)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toContain(sentence)
  })
})

describe('the same title declared again', () => {
  test('asks first, and declares with --anyway', async () => {
    const { run } = terminal
    const asked = await run('declare', 'sev1', 'Checkout is down!')
    expect(asked).toMatchObject({ code: 1, out: '' })
    expect(asked.err).toMatch(/INC-1.*2 min.*--anyway/)
    expect((await run('declare', 'sev1', 'Checkout is down!', '--anyway')).out).toContain('INC-')
  })

  test('pages nobody as a sev3, so nothing is asked', async () => {
    expect(await terminal.run('declare', 'sev3', 'checkout is down')).toMatchObject({ code: 0 })
  })
})
