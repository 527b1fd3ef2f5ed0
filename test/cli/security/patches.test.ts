import { writeFile } from 'node:fs/promises'
import { beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../../../src/store/database/database.ts'
import { keepPerson } from '../../../src/store/people/directory.ts'
import { keepGroup } from '../../../src/store/people/groups.ts'
import { openTerminal } from '../terminal.ts'

const muster = `
calendar: { time_zone: Europe/Berlin }
services: { checkout: {}, ledger: {} }
patches: { cvss 9+: 24h, cvss 2+: 60d, cvss 4+: never }
`

const kevEntry = (cveID: string, dueDate: string, more: object = {}) => ({
  cveID,
  vendorProject: 'Acme',
  product: 'Till',
  vulnerabilityName: 'Acme Till overflow',
  dateAdded: '2026-11-20',
  shortDescription: 'It overflows.',
  requiredAction: 'Patch it.',
  dueDate,
  ...more,
})

/** It's Monday 23 November 2026, 14:00 UTC. */
let terminal: Awaited<ReturnType<typeof openTerminal>>

beforeEach(async () => {
  terminal = await openTerminal()
  await terminal.configure(muster)
  await terminal.run('migrate')
})

const run = async (...args: string[]) => {
  const { code, out, err } = await terminal.run('patches', ...args)
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return out
}
const listed = async (...args: string[]) => JSON.parse(await run(...args, '--json'))
const refused = async (...args: string[]) => {
  const { code, out, err } = await terminal.run('patches', ...args)
  expect({ code, out }).toEqual({ code: 1, out: '' })
  return err
}
const file = async (name: string, content: unknown) => {
  await writeFile(terminal.path(name), typeof content === 'string' ? content : JSON.stringify(content))
  return terminal.path(name)
}

describe('patches import', () => {
  test('takes the dates of a KEV catalogue, and the second time changes nothing', async () => {
    const entries = [
      kevEntry('CVE-2026-1111', '2026-12-14'),
      kevEntry('CVE-2026-2222', '2026-11-21', { product: 'Safe', newField: 1 }),
    ]
    const kev = await file('kev.json', {
      title: 'x',
      catalogVersion: '1',
      dateReleased: 'x',
      count: 2,
      vulnerabilities: entries,
    })
    expect(await run('import', kev)).toMatch(/KEV with 2 vulnerabilities: 2 added, 0 changed[\s\S]*newField/)
    expect(await listed('import', kev)).toMatchObject({ added: 0, changed: 0, unchanged: 2 })
    expect(await listed()).toMatchObject([
      // The day ends when it ends in the calendar's zone.
      { id: 'CVE-2026-2222', status: 'late', dueAt: '2026-11-21T22:59:59.999Z', cvss: null },
      { id: 'CVE-2026-1111', status: 'open', dueAt: '2026-12-14T22:59:59.999Z', title: 'Acme Till overflow' },
    ])
  })

  test('with --known or --product takes what concerns us', async () => {
    await run('add', 'cve-2026-1111', '--cvss', '7')
    const entries = [
      kevEntry('CVE-2026-1111', '2026-12-01'),
      kevEntry('CVE-2026-2222', '2026-12-14', { product: 'Safe' }),
      kevEntry('CVE-2026-3333', '2026-12-14', { vendorProject: 'Other' }),
    ]
    const kev = await file('kev.json', { catalogVersion: '1', vulnerabilities: entries })
    expect(await listed('import', kev, '--known')).toMatchObject({ added: 0, changed: 1, passedOver: 2 })
    expect(await listed('import', kev, '--product', 'safe, lock')).toMatchObject({ added: 1, passedOver: 2 })
    expect((await listed()).map(({ id }: { id: string }) => id)).toEqual(['CVE-2026-1111', 'CVE-2026-2222'])
  })

  test('knows a hole of OSV by its aliases, and reckons the score from the vector', async () => {
    const osv = {
      id: 'GHSA-jfh8-c2jp-5v3q',
      modified: '2026-11-20T00:00:00Z',
      aliases: ['CVE-2026-4444'],
      summary: 'Weak hash',
      severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H' }],
      affected: [{ package: { ecosystem: 'npm', name: 'elliptic' } }],
    }
    await run('import', await file('osv.json', osv), '--service', 'checkout')
    const withdrawn = { ...osv, id: 'GHSA-jfh8-c2jp-5v34', aliases: [], withdrawn: '2026-11-21T00:00:00Z' }
    const again = [{ ...osv, id: 'CVE-2026-4444', aliases: [] }, withdrawn]
    expect(await listed('import', await file('again.json', again), '--service', 'checkout')).toMatchObject({
      added: 0,
      changed: 0,
    })
    expect(await listed()).toMatchObject([
      {
        id: 'CVE-2026-4444',
        aliases: ['GHSA-jfh8-c2jp-5v3q'],
        service: 'checkout',
        cvss: 10,
        dueAt: '2026-11-24T14:00:00.000Z',
      },
    ])
  })

  test('reads CSV with the columns of scanners', async () => {
    const csv =
      'CVE,Base Score,Component,due,known,owner,"title"\r\nCVE-2026-5555,3.1,checkout,,2026-11-20,U0BEN,"a, b"\r\nCVE-2026-5555,5,ledger,2026-12-24,,,\r\n'
    await run('import', await file('scan.csv', csv))
    expect(await listed()).toMatchObject([
      { service: 'ledger', cvss: 5, policyDueAt: null, dueAt: '2026-12-24T22:59:59.999Z' },
      { service: 'checkout', title: 'a, b', owner: 'U0BEN', dueAt: '2027-01-18T23:00:00.000Z' },
    ])
  })

  test.for([
    [
      'kev.json',
      { vulnerabilities: [kevEntry('CVE-26-1', '2026-12-14'), kevEntry('CVE-2026-1111', 'soon')] },
      ['"CVE-26-1"', '"soon"'],
    ],
    ['kev.json', { catalogVersion: '1', vulnerabilities: [{ cveID: 'CVE-2026-1111' }] }, ['dueDate']],
    [
      'osv.json',
      { id: 'CVE-2026-1111', affected: [], severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N' }] },
      ['CVSS vector'],
    ],
    ['some.json', { hello: 1 }, ['neither of these: a KEV catalogue']],
    ['cut.json', '{"vulnerabilities": [', ["begins like JSON and isn't"]],
    ['scan.csv', 'id,cvss\nCVE-2026-1111,11\nCVE-2026-2222,9.8\n', ['line 2: "11" isn\'t a CVSS score']],
    ['scan.csv', 'id,cvs\nCVE-2026-1111,9\n', ['unknown column "cvs"; did you mean cvss?']],
    ['scan.csv', 'id,service\nCVE-2026-1111,chekout\n', ['no service "chekout"']],
    ['scan.csv', 'id,known\nCVE-2026-1111,2027-01-01\n', ['a day that has begun']],
    ['notes.txt', 'nothing of the sort\n', ['no column id']],
  ] as const)('takes nothing of %s when something in it is wrong', async ([name, content, said]) => {
    const told = await refused('import', await file(name, content))
    expect(told).toContain('nothing was imported')
    for (const words of said) expect(told).toContain(words)
    expect(await listed()).toEqual([])
  })
})

describe('one patch', () => {
  test('is added, put off and deployed, each on record, and the audit holds', async () => {
    await run('add', 'CVE-2026-1111', '--cvss', '9.8', '--service', 'checkout', '--owner', 'U0BEN')
    expect(await run('add', 'CVE-2026-1111', '--cvss', '9.8', '--service', 'checkout')).toContain(
      'Already on the list',
    )
    await run('add', 'CVE-2026-1111', '--cvss', '9.8', '--service', 'ledger')
    expect(await refused('done', 'CVE-2026-1111')).toContain('is in `checkout` and `ledger`')
    expect(await refused('except', 'CVE-2026-1111', '--service', 'checkout', '--until', '14d')).toContain(
      'Say why',
    )
    await run('except', 'CVE-2026-1111', '--service', 'checkout', '--until', '2026-12-24', '--why', 'no fix')
    expect(await run()).toMatch(/ledger[\s\S]*checkout.*put off until .*24 Dec.*no fix/)
    terminal.advance(2 * 24 * 60 * 60_000)
    expect(await run('done', 'CVE-2026-1111', '--service', 'ledger')).toContain('after its due date')
    expect(await run('done', 'CVE-2026-1111')).toContain('in time')
    expect(await listed()).toEqual([])
    expect(await listed('list', '--all')).toHaveLength(2)
    expect(await refused('done', 'CVE-2026-1111', '--service', 'ledger')).toContain('deployed already')
    expect((await terminal.run('verify')).code).toBe(0)
  })

  test('that is wrong is told so', async () => {
    expect(await refused('add', 'CVE-2026-1111', '--cvss', '11')).toContain('"11" isn\'t a CVSS score')
    expect(await refused('add', 'log4shell')).toContain('"log4shell" isn\'t the id of a vulnerability')
    expect(await refused('done', 'CVE-2026-9999')).toContain("isn't on the list")
    expect(await refused('remind')).toContain('Usage: npm run muster -- patches')
  })

  test('forgets the one who is erased', async () => {
    await run('add', 'CVE-2026-1111', '--cvss', '9.8', '--owner', 'U0BEN')
    await run('except', 'CVE-2026-1111', '--until', '14d', '--why', 'Ben is away', '--by', 'U0BEN')
    const erased = await terminal.run('erase', 'U0BEN', '--yes')
    expect(erased).toMatchObject({ code: 0 })
    const told = JSON.stringify(await listed())
    expect(told).not.toContain('U0BEN')
    expect(told).not.toContain('Ben is away')
    expect((await terminal.run('verify')).code).toBe(0)
  })

  test("is its service's owner's, by name, also where muster.yml has their address", async () => {
    await terminal.configure('services: { checkout: { owner: dee@example.com } }')
    const db = openDatabase({ kind: 'sqlite', path: terminal.path('muster.db') })
    await keepGroup(db, 'dee@example.com', ['U0DEE'], '2026-11-23T14:00:00.000Z')
    await keepPerson(db, { id: 'U0DEE', name: 'Dee', timeZone: null }, '2026-11-23T14:00:00.000Z')
    await db.destroy()
    const added = await run('add', 'CVE-2026-1111', '--cvss', '9.8', '--service', 'checkout')
    for (const said of [added, await run()]) {
      expect(said).toContain('Dee')
      expect(said).not.toContain('dee@example.com')
    }
    expect(await listed()).toMatchObject([{ owner: 'U0DEE' }])
  })
})
