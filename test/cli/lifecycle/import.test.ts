import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, test } from 'vitest'
import { openTerminal } from '../terminal.ts'
import { checkout, importing } from './history-files.ts'

const minuteMs = 60_000

let terminal: Awaited<ReturnType<typeof openTerminal>>
let take: ReturnType<typeof importing>

beforeEach(async () => {
  terminal = await openTerminal()
  take = importing(terminal)
})

const shown = async (...words: string[]) => JSON.parse((await terminal.run(...words, '--json')).out)
const draftOf = async (number: number): Promise<string> =>
  (await shown('show', String(number), '--postmortem')).markdown

test('a file becomes a closed incident with its moments, timeline, findings, action items and draft', async () => {
  const { code, out } = await take(checkout, '--json')
  expect(code).toBe(0)
  const { number, isNew, incident, figures } = JSON.parse(out)
  expect({ number, isNew, contradictions: JSON.parse(out).contradictions }).toEqual({
    number: 1,
    isNew: true,
    contradictions: [],
  })
  expect(incident).toMatchObject({
    title: checkout.title,
    severity: 2,
    status: 'closed',
    isPrivate: false,
    impact: checkout.impact,
    moments: { impactBegan: '2024-03-04T10:00:00.000Z', resolved: '2024-03-04T12:00:00.000Z' },
    findings: { contributingFactors: '- sessions were moved without their carts', rootCause: null },
    actionItems: [{ id: 1, text: 'test signing in with a full cart', owner: null, deadlineAt: null }],
  })
  expect(incident.findings.learnings).toContain('rolling back took a minute')
  expect(figures).toMatchObject({
    timeToDetectMs: 20 * minuteMs,
    timeToAcknowledgeMs: 10 * minuteMs,
    timeToMitigateMs: 35 * minuteMs,
    timeToResolveMs: 95 * minuteMs,
    sinceImpact: { acknowledgeMs: 35 * minuteMs, mitigateMs: 60 * minuteMs, resolveMs: 120 * minuteMs },
    firstResponse: { kind: 'met' },
  })
  const entries = await shown('timeline', '1')
  expect(entries.filter(({ what }: { what: { kind: string } }) => what.kind === 'past_entry')).toHaveLength(4)
  expect(await draftOf(1)).toContain('one cart in ten was empty after signing in')
  expect(await terminal.run('verify')).toMatchObject({ code: 0 })
})

test('a moment that the timeline shows is there once, and not again among the bookkeeping', async () => {
  await take(checkout)
  const draft = await draftOf(1)
  expect(draft.match(/Detected\b/g)).toHaveLength(1)
  expect(draft.split('<details>')[0]).toMatch(/\*\*.* Detected\.\*\*/)
})

test('imported twice it changes nothing, days later and under another name too', async () => {
  await take(checkout)
  const before = await shown('list', '--all')
  terminal.advance(30 * 24 * 60 * minuteMs)
  const again = await take(checkout, '--json')
  expect(again.code).toBe(0)
  expect(JSON.parse(again.out)).toMatchObject({ number: 1, isNew: false })
  expect(await shown('list', '--all')).toEqual(before)
  await take({ ...checkout, title: 'Another one' })
  expect(await shown('list', '--all')).toHaveLength(2)
})

test("an id of the file's own makes it the same incident, whatever else it says", async () => {
  await take({ ...checkout, id: 'shop-41' })
  await take({ ...checkout, id: 'shop-41', title: 'Carts, lost' })
  await take({ ...checkout, id: 'shop-42' })
  expect((await shown('list', '--all')).map(({ title }: { title: string }) => title)).toEqual([
    'Checkout loses carts',
    'Checkout loses carts',
  ])
})

describe('what nobody knows stays unknown', () => {
  const without = (moment: string) => ({
    ...checkout,
    moments: { ...checkout.moments, [moment]: null },
    entries: [],
  })

  test.each([
    ['impact_began', ['timeToDetectMs']],
    ['detected', ['timeToDetectMs']],
    ['acknowledged', ['timeToAcknowledgeMs', 'timeToAcknowledge']],
    ['mitigated', ['timeToMitigateMs']],
    ['resolved', ['timeToResolveMs']],
  ])('%s, in every figure', async (moment, unknown) => {
    const { figures, incident } = JSON.parse((await take(without(moment), '--json')).out)
    expect(unknown.map((figure) => figures[figure])).toEqual(unknown.map(() => null))
    expect(Object.keys(incident.moments)).toHaveLength(5)
  })

  test('and nobody is said to have been late, or still to be at it', async () => {
    await take({
      ...checkout,
      moments: { ...checkout.moments, acknowledged: null, resolved: null },
      entries: [],
    })
    const { figures } = await shown('show', '1')
    expect(figures).toMatchObject({ firstResponse: { kind: 'unknown' }, missedDueAts: [] })
    const draft = await draftOf(1)
    expect(draft).not.toMatch(/so far|missed|Nobody acknowledged|Time to acknowledge|Time to resolve/)
    expect(draft).toContain('when someone acknowledged')
    terminal.advance(400 * 24 * 60 * minuteMs)
    expect((await draftOf(1)).replace(/Drafted from .*/, '')).toBe(draft.replace(/Drafted from .*/, ''))
  })

  test('an entry without its time has a place in the order, and no clock', async () => {
    await take(checkout)
    const line = (await terminal.run('timeline', '1')).out.split('\n').find((one) => one.includes('calls'))
    expect(line).toBe('–  Support: first calls (at an unknown time)')
    expect(await draftOf(1)).toContain('- – Support: "first calls" (at an unknown time)')
  })
})

test('a gap in which its source says nothing shows in the draft; what was not promised is not overdue', async () => {
  const late = { at: '2024-03-04T18:00:00Z', kind: 'resolve', who: 'on-call', what: 'all carts are back' }
  const moments = { ...checkout.moments, resolved: late.at }
  await take({ ...checkout, moments, entries: [...checkout.entries, late] })
  const draft = await draftOf(1)
  expect(draft).toContain('Nothing was recorded for 7 h')
  expect(draft).not.toContain('overdue')
})

test('it is marked in lists and exports, with its source', async () => {
  await take({ ...checkout, company: 'Shop', link: 'https://example.com/41', services: ['carts'] })
  await terminal.run('declare', 'sev4', 'A typo on the front page')
  expect((await terminal.run('list', '--all')).out).toContain('Checkout loses carts (imported)')
  expect((await shown('list', '--all'))[1].imported).toMatchObject({ company: 'Shop', services: ['carts'] })
  await terminal.run('export', '--out', terminal.path('out'))
  const rows = readFileSync(terminal.path('out/incidents.csv'), 'utf8').trim().split('\r\n')
  expect(rows.map((row) => row.split(',').at(-1))).toEqual(['imported', 'yes', 'no'])
  expect(await draftOf(1)).toContain('| Imported | Shop; [source](https://example.com/41); carts |')
})

test('erasing who imported it keeps what its source tells', async () => {
  await take(checkout, '--by', 'U0BENBEN')
  await terminal.run('erase', 'U0BENBEN', '--yes')
  expect((await terminal.run('timeline', '1')).out).toContain('On-call: rolled back')
  expect(await terminal.run('verify')).toMatchObject({ code: 0 })
})
