import { beforeEach, describe, expect, test } from 'vitest'
import { openTerminal } from '../terminal.ts'
import { checkout, importing } from './history-files.ts'

let terminal: Awaited<ReturnType<typeof openTerminal>>
let take: ReturnType<typeof importing>

beforeEach(async () => {
  terminal = await openTerminal()
  take = importing(terminal)
  await terminal.run('migrate')
})

const { moments } = checkout

const wrong: [string, object, string[]][] = [
  [
    'mitigated before it was detected',
    { ...checkout, moments: { ...moments, mitigated: '2024-03-04T10:10:00Z' }, entries: [] },
    ['"Detected"', '"Mitigated"'],
  ],
  [
    'resolved before it was declared',
    { ...checkout, moments: { ...moments, mitigated: null, resolved: '2024-03-04T10:21:00Z' }, entries: [] },
    ['"Declared"', '"Resolved"'],
  ],
  [
    'an entry elsewhere than its moment',
    { ...checkout, moments: { ...moments, mitigated: '2024-03-04T11:05:00Z' } },
    ['"Mitigated"', '11:05', '11:00'],
  ],
  [
    'a known time that is unknown',
    {
      ...checkout,
      entries: [{ at: moments.detected, kind: 'note', who: 'support', what: 'calls', unknown_time: true }],
    },
    ['Entry 1', 'marked as having none'],
  ],
  [
    'a figure that its moments do not come to',
    { ...checkout, expect: { measured_from: 'impact_began', time_to_mitigate_min: 47 } },
    ['60 minutes', '47 minutes'],
  ],
]

describe('a file that contradicts itself', () => {
  test.each(wrong)('%s: is refused with both sides', async (_, file, told) => {
    const { code, err } = await take(file)
    expect(code).toBe(1)
    for (const words of told) expect(err).toContain(words)
    expect(err).toContain('--lenient')
    expect((await terminal.run('list', '--all')).out).toContain('No such incidents')
  })

  test.each(wrong)('%s: is taken with --lenient, and noted', async (_, file) => {
    const { code, out } = await take(file, '--lenient', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(out).contradictions).toHaveLength(1)
    expect((await terminal.run('verify')).code).toBe(0)
  })

  test('every contradiction is named at once', async () => {
    const { err } = await take({
      ...checkout,
      moments: { ...moments, mitigated: '2024-03-04T09:00:00Z' },
      expect: { time_to_acknowledge_min: 99 },
    })
    expect(err.split('\n').filter((line) => line.startsWith('- '))).toHaveLength(3)
  })

  test('times in the wrong order come to no figure', async () => {
    const [, file] = wrong[0] ?? []
    const { figures, incident } = JSON.parse((await take(file, '--lenient', '--json')).out)
    expect(figures).toMatchObject({
      timeToDetectMs: null,
      timeToMitigateMs: null,
      timeToResolveMs: 5_700_000,
    })
    expect(incident.moments).not.toHaveProperty('mitigated')
  })

  test("what its source contradicts is its author's to settle, and only noted", async () => {
    const { code, out } = await take({ ...checkout, source_contradictions: ['two ends'] })
    expect(code).toBe(0)
    expect(out).toContain('two ends')
    expect((await terminal.run('timeline', '1')).out).toContain('two ends')
  })
})

describe('what is no incident that is over', () => {
  const many = 'x'.repeat(40_000)

  test.each<[string, unknown, string]>([
    ['no JSON', '{ "title": ', "it isn't JSON"],
    ['a list', [checkout, checkout], "it's a list"],
    ['a word', '"incident"', "it isn't an incident: one JSON object is needed"],
    ['nothing', {}, 'title: is missing'],
    [
      'a field that nobody knows',
      { ...checkout, severty: 2 },
      'unknown field "severty"; did you mean severity?',
    ],
    ['a link that is none', { ...checkout, link: 'javascript:alert(1)' }, "link: isn't a web address"],
    ['a severity beyond 4', { ...checkout, severity: 5 }, 'severity: takes 1, 2, 3 or 4'],
    [
      'a title of 40,000 characters',
      { ...checkout, title: many },
      'title: has 40000 characters; the limit is 150',
    ],
    ['an impact of 40,000 characters', { ...checkout, impact: many }, 'impact: has 40000'],
    ['an action that is a number', { ...checkout, actions: [7] }, 'actions[0]: takes words, or {"what"'],
    ['an action without words', { ...checkout, actions: [' '] }, 'actions[0].what: is empty'],
    [
      'customers that are a list',
      { ...checkout, customers: [] },
      'customers: takes words in quotes or a number',
    ],
    ...(
      [
        ['impact', 2_000, (text) => ({ impact: text })],
        ['customers', 200, (text) => ({ customers: text })],
        ['contributing[0]', 1_000, (text) => ({ contributing: [text] })],
        ['went_well[0]', 1_000, (text) => ({ went_well: [text] })],
        ['went_badly[0]', 1_000, (text) => ({ went_badly: [text] })],
        ['lucky[0]', 1_000, (text) => ({ lucky: [text] })],
        ['actions[0].what', 300, (text) => ({ actions: [text] })],
        ['actions[0].what', 300, (text) => ({ actions: [{ what: text, due: null, done: null }] })],
      ] satisfies [string, number, (text: string) => object][]
    ).map(([field, limit, over]): [string, object, string] => [
      `${field} one beyond its limit`,
      { ...checkout, ...over('x'.repeat(limit + 1)) },
      `${field}: has ${limit + 1} characters; the limit is ${limit}`,
    ]),
    [
      'an entry of 40,000 characters',
      { ...checkout, entries: [{ at: null, kind: 'note', what: many }] },
      'entries[0].what: has 40000 characters; the limit is 3000',
    ],
    [
      'a kind that nobody knows',
      { ...checkout, entries: [{ at: null, kind: 'fire', what: 'a' }] },
      'entries[0].kind: takes one of signal',
    ],
    [
      'a time without its offset',
      { ...checkout, moments: { ...moments, declared: '2024-03-04 10:25' } },
      "moments.declared: isn't an instant with its offset",
    ],
    [
      'a day that is none',
      { ...checkout, moments: { ...moments, declared: '2024-02-30T10:25:00Z' } },
      'moments.declared: isn',
    ],
    [
      'no declaration',
      { ...checkout, moments: { ...moments, declared: null } },
      'moments.declared: takes words in quotes',
    ],
    [
      'a time to come',
      { ...checkout, moments: { ...moments, resolved: '2999-01-01T00:00:00Z' } },
      '"Resolved" is in the future',
    ],
  ])('%s', async (_, contents, words) => {
    const { code, err } = await take(contents)
    expect(code).toBe(1)
    expect(err).toContain(words)
    expect(err).not.toContain('xxxxxxxxxx')
    expect((await terminal.run('list', '--all')).out).toContain('No such incidents')
  })

  test('a file that is missing, and a folder', async () => {
    expect((await terminal.run('import')).err).toContain('Which file?')
    expect((await terminal.run('import', terminal.path('gone.json'))).err).toContain("it isn't there")
    expect(await terminal.run('import', terminal.path(''))).toMatchObject({
      code: 1,
      err: expect.stringContaining("it's a folder, not a file"),
    })
  })
})

test('hostile text is kept as text', async () => {
  const hostile = '<!channel> <@U0BENBEN> | # a\n```\n</details>\u0000\u202e'
  await take({
    ...checkout,
    title: `${hostile} title`,
    entries: [{ at: moments.detected, kind: 'note', who: hostile, what: hostile }],
    contributing: [hostile],
  })
  const { markdown } = JSON.parse((await terminal.run('show', '1', '--postmortem', '--json')).out)
  expect(markdown).not.toContain('</details>\n`')
  expect(markdown).not.toContain('\u0000')
  expect(markdown.match(/^## /gm)).toHaveLength(7)
})
