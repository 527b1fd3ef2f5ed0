import { readFile } from 'node:fs/promises'
import { beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../../../src/store/database/database.ts'
import { rememberPeople } from '../../../src/store/people/directory.ts'
import { keepGroup } from '../../../src/store/people/groups.ts'
import { openTerminal } from '../terminal.ts'

const muster = `
calendar: { time_zone: Europe/Berlin }
schedules:
  primary:
    rotations:
      - { id: weekly, people: [UANA1, UBEN1, cleo@example.com], hand_over: mon 09:00, starts: 2026-01-05 }
escalation:
  default: { levels: [{ page: [schedule:primary], wait: 5m }] }
severities: { sev1: { escalation: default } }
`

/** It's Monday 23 November 2026, 15:00 in Berlin, and Ben is on call. */
let terminal: Awaited<ReturnType<typeof openTerminal>>

beforeEach(async () => {
  terminal = await openTerminal()
  await terminal.configure(muster)
})

const span = ['--from', '2026-11-24T18:00:00Z', '--to', '2026-11-25T08:00:00Z']
const covering = ['--schedule', 'primary', '--person', 'UDEE1', ...span]

async function json(...args: string[]): Promise<unknown> {
  const { code, out, err } = await terminal.run(...args, '--json')
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return JSON.parse(out)
}

async function refusal(...args: string[]): Promise<string> {
  const { code, out, err } = await terminal.run('cover', ...args)
  expect({ code, out }).toEqual({ code: 1, out: '' })
  return err
}

const peopleAt = async (at: string): Promise<unknown> => {
  const { schedules } = (await json('oncall', '--at', at)) as {
    schedules: Record<string, { people: string[] }>
  }
  return schedules.primary?.people
}

describe('a cover', () => {
  test('changes who is on call, whom an incident pages, and the shifts, which say why', async () => {
    expect(await json('cover', ...covering)).toMatchObject({ id: 'primary-1', person: 'UDEE1' })
    expect(await peopleAt('2026-11-24T17:59:59.999Z')).toEqual(['UBEN1'])
    expect(await peopleAt('2026-11-24T18:00:00Z')).toEqual(['UDEE1'])
    expect(await peopleAt('2026-11-25T08:00:00Z')).toEqual(['UBEN1'])
    expect(await json('oncall', 'who', '--severity', '1', '--at', '2026-11-25T01:00:00Z')).toMatchObject([
      { people: ['UDEE1'] },
    ])
    const shifts = ['shifts', '--schedule', 'primary', '--from', '2026-11-24T17:00:00Z']
    expect(await json('oncall', ...shifts, '--to', '2026-11-25T09:00:00Z')).toMatchObject([
      { people: ['UBEN1'], because: 'rotation weekly' },
      { from: '2026-11-24T18:00:00.000Z', to: '2026-11-25T08:00:00.000Z', because: 'cover primary-1' },
      { people: ['UBEN1'] },
    ])
  })

  test('is shown with names and local times, and how to undo it', async () => {
    await terminal.run('migrate')
    const db = openDatabase({ kind: 'sqlite', path: terminal.path('muster.db') })
    await rememberPeople(db, [
      { id: 'UDEE1', name: 'dee' },
      { id: 'UBEN1', name: 'Ben' },
    ])
    await db.destroy()
    const by = ['cover', '--schedule', 'primary', '--person', '@dee', '--for', 'ben', ...span]
    expect((await terminal.run(...by)).out).toMatchInlineSnapshot(`
      "primary-1: dee covers primary from Tuesday 24 November 2026, 19:00 UTC+01:00 to Wednesday 25 November 2026, 09:00 UTC+01:00.
        Tuesday 24 November 2026, 19:00 UTC+01:00  dee (cover primary-1)
      To undo it: npm run muster -- cover --undo primary-1
      "
    `)
  })

  test('adds people, replaces everyone, or leaves the time empty', async () => {
    const all = ['cover', '--schedule', 'primary', ...span]
    const during = '2026-11-24T18:00:00Z'
    expect(await json(...all, '--add', 'UDEE1,UELI1')).toMatchObject({ people: ['UDEE1', 'UELI1'] })
    expect(await peopleAt(during)).toEqual(['UBEN1', 'UDEE1', 'UELI1'])
    await json(...all, '--replace', ' UANA1 , UDEE1 ')
    expect(await peopleAt(during)).toEqual(['UANA1', 'UDEE1'])
    expect(await json(...all, '--nobody')).toMatchObject({ id: 'primary-3', people: [] })
    expect(await peopleAt(during)).toEqual([])
    await json('cover', '--undo', 'primary-3')
    expect(await peopleAt(during)).toEqual(['UANA1', 'UDEE1'])
  })

  test('stands in the audit with its schedule', async () => {
    await json('cover', ...covering)
    const out = terminal.path('audit.jsonl')
    await json('audit', '--quarter', '2026-Q4', '--out', out)
    expect(JSON.parse((await readFile(out, 'utf8')).trim())).toMatchObject({
      what: 'override_added',
      incident: null,
      detail: '{"schedule":"primary"}',
    })
  })

  test('undone leaves the schedule as it was, and only once', async () => {
    await json('cover', ...covering)
    expect(await json('cover', '--undo', 'primary-1')).toEqual({ id: 'primary-1' })
    expect(await peopleAt('2026-11-24T18:00:00Z')).toEqual(['UBEN1'])
    expect(await refusal('--undo', 'primary-1')).toContain('primary-1')
  })

  test('for someone whom the schedule names by address finds them by their id', async () => {
    await terminal.run('migrate')
    const db = openDatabase({ kind: 'sqlite', path: terminal.path('muster.db') })
    await keepGroup(db, 'cleo@example.com', ['UCLEO1'], '2026-11-23T14:00:00.000Z')
    await keepGroup(db, 'UGONE1', [], '2026-11-23T14:00:00.000Z')
    await db.destroy()
    const next = ['--from', '2026-11-30T12:00:00Z', '--to', '2026-12-01T12:00:00Z']
    const all = ['cover', '--schedule', 'primary', ...next]
    await json(...all, '--person', 'UDEE1', '--for', 'UCLEO1')
    expect(await peopleAt('2026-11-30T13:00:00Z')).toEqual(['UDEE1'])
    expect(await refusal(...all.slice(1), '--person', 'UGONE1')).toContain('has left Slack')
  })
})

describe('what is refused', () => {
  test('says what to type', async () => {
    expect(await refusal('--schedule', 'primray', '--person', 'UDEE1', ...span)).toContain(
      'Did you mean primary?',
    )
    expect(await refusal('--person', 'UDEE1', ...span)).toContain('--schedule says which one: primary')
    expect(await refusal('--schedule', 'primary', ...span)).toContain('--person')
    expect(await refusal('--schedule', 'primary', '--person', 'nobody', ...span)).toContain('nobody')
    expect(await refusal('--schedule', 'primary', '--person', 'UDEE1')).toContain('--from and --to')
    expect(await refusal(...covering.slice(0, -1), '2026-11-24T17:00:00Z')).toContain('before it begins')
    expect(await refusal(...covering, '--for', 'UANA1')).toContain("isn't on call in `primary`")
    expect(await refusal('--schedule', 'primary', '--person', 'UBEN1', ...span)).toContain('changes nothing')
    expect(await refusal('--undo', 'primary-7')).toContain('primary-7')
    expect(await refusal(...covering, '--nobody')).toContain('one of them')
    expect(await refusal('--schedule', 'primary', '--add', ',', ...span)).toContain('--add takes')
    expect(await refusal('--schedule', 'primary', '--replace', 'UDEE1,stranger', ...span)).toContain(
      'stranger',
    )
  })
})
