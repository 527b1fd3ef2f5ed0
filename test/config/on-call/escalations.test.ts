import { describe, expect, test } from 'vitest'
import { policyIn, problemsIn } from './support.ts'

const schedules = 'schedules: { primary: { rotations: [{ id: a, people: [UANA] }] } }\n'

function levelText(page: string): string {
  return `${schedules}escalation: { default: { levels: [{ page: ${page} }] } }`
}

test('an escalation names schedules, those who come next, people, groups and channels', () => {
  const { escalations, severities } = policyIn(`${schedules}
escalation:
  default:
    levels:
      - {page: [schedule:primary], wait: 5m}
      - {page: [next:primary, U024BE7LH, ben@example.com], wait: 90s}
      - {page: [S0614TZR7, "#sre-leads"]}
    repeat: 2
    fallback: "#war-room"
    quiet_hours: skip
severities:
  sev1: {escalation: default}
`)
  expect(escalations).toEqual([
    {
      id: 'default',
      levels: [
        { page: [{ kind: 'schedule', id: 'primary' }], waitMs: 300_000 },
        {
          page: [
            { kind: 'next', id: 'primary' },
            { kind: 'person', id: 'U024BE7LH' },
            { kind: 'email', address: 'ben@example.com' },
          ],
          waitMs: 90_000,
        },
        {
          page: [
            { kind: 'group', id: 'S0614TZR7' },
            { kind: 'channel', name: 'sre-leads' },
          ],
          waitMs: 300_000,
        },
      ],
      repeat: 2,
      fallback: 'war-room',
      quietHours: 'skip',
    },
  ])
  expect(severities[1].escalation).toBe('default')
  expect(severities[2].escalation).toBeNull()
})

test('an escalation without a fallback uses the announcements channel, and with off nobody', () => {
  const fallbackOf = (text: string): unknown => policyIn(text).escalations[0]?.fallback
  expect(fallbackOf(levelText('[UANA]'))).toBe('incidents')
  expect(fallbackOf(`channels: { announcements: '#war' }\n${levelText('[UANA]')}`)).toBe('war')
  expect(fallbackOf('escalation: { a: { levels: [{ page: [UANA] }], fallback: off } }')).toBeNull()
})

describe('a wrong escalation says where and what would be right', () => {
  test.each([
    [
      '[schedule:primry]',
      /2:44 escalation.default.levels.0.page.0: there's no schedule "primry"; did you mean primary\?/,
    ],
    ['[next:backup]', /there's no schedule "backup"; known are primary/],
    ['[]', /pages nobody; name someone, or remove the level/],
    ["['@ana']", /is a handle/],
    ['[everyone]', /"everyone" can't be paged; write schedule:ID/],
    ["['#No Channel']", /can't be paged/],
    ['UANA', /"UANA" isn't a list of whom to page/],
    ['[UANA], wait: never', /"never" isn't a duration here/],
    ['[UANA], wiat: 5m', /unknown key; did you mean wait\?/],
  ])('page: %s', (page, message) => {
    expect(problemsIn(levelText(page))).toEqual([expect.stringMatching(message)])
  })

  test.each([
    ['escalation: { a: { levels: [] } }', /needs at least one level/],
    ['escalation: { a: { levels: [{ page: [UANA] }], repeat: 10 } }', /isn't a whole number from 0 to 9/],
    ['escalation: { a: { levels: [{ page: [UANA] }], quiet_hours: no } }', /isn't one of wait, skip/],
    ['escalation: { off: { levels: [{ page: [UANA] }] } }', /"off" means no escalation/],
    [
      'severities: { sev1: { escalation: default } }',
      /1:35 .*there's no escalation "default"; add it under escalations/,
    ],
  ])('%j', (text, message) => {
    expect(problemsIn(text)).toEqual([expect.stringMatching(message)])
  })

  test('a missing schedule is reported together with everything else', () => {
    const problems = problemsIn('command: nothing\nescalation: { a: { levels: [{ page: [schedule:x] }] } }')
    expect(problems).toEqual([
      expect.stringMatching(/^muster.yml:1:/),
      expect.stringMatching(/^muster.yml:2:/),
    ])
  })
})

describe('what can never be reached is refused', () => {
  const escalation = 'escalation: { default: { levels: [{ page: [UANA] }] } }\n'

  test.each([
    [
      `${escalation}severities: { sev1: { escalation: default, page: [UBEN] } }`,
      /page: is never reached beside escalation/,
    ],
    [
      `${escalation}severities: { sev1: { escalation: default, response: { page_every: 5m } } }`,
      /page_every: has no effect beside escalation/,
    ],
    [
      'severities: { sev1: { page: [[UANA], [UBEN]], response: { pages_at_most: 1 } } }',
      /1:38 severities.sev1.page.1: level 2 is never reached: SEV-1 pages at most once/,
    ],
    [
      'severities: { sev4: { page: [[UANA], [UBEN]] } }',
      /level 2 is never reached: SEV-4 pages at most once/,
    ],
  ])('row 27: a step that nothing reaches is reported with its place: %j', (text, message) => {
    expect(problemsIn(text)).toEqual([expect.stringMatching(message)])
  })

  test('as many levels as pages go out are fine', () => {
    expect(problemsIn('severities: { sev2: { page: [[UANA], [UBEN], [UCLEO], [UDEE]] } }')).toEqual([])
  })
})

describe('pagers and compensation', () => {
  test('a pager has an address, and the name of the variable that holds its secret', () => {
    expect(policyIn('pager: [{ id: phones, url: "https://pager.example.com/hook" }]').pagers).toEqual([
      {
        id: 'phones',
        url: 'https://pager.example.com/hook',
        secretVariables: ['PAGER_SECRET'],
        internal: false,
        private: false,
      },
    ])
  })

  test('compensation changes one rate and keeps the rest', () => {
    const { compensation } = policyIn(
      'compensation: { earns: pay, currency: GBP, per_hour: { weekend: 12.5 } }',
    )
    expect(compensation).toEqual({
      earns: 'pay',
      currency: 'GBP',
      perHour: { business: 0, off: 0, sleep: 0, weekend: 12.5, holiday: 0 },
      perPage: { business: 0, off: 0, sleep: 0, weekend: 0, holiday: 0 },
      perBrokenNight: 0,
    })
  })

  test.each([
    [
      'pager: [{ id: a, url: "http://pager.example.com" }]',
      /must begin with https:\/\/; http:\/\/ needs internal/,
    ],
    ['pager: [{ id: a, url: "https://me:pw@pager.example.com" }]', /can't contain a user name or password$/],
    ['pager: [{ id: a, url: "https://10.1.2.3/" }]', /an internal address \(10.1.2.3\); if that's meant/],
    ['pager: [{ id: a, url: "http://169.254.169.254/", internal: true }]', /where nothing is sent/],
    [
      'webhooks: [{ id: a, url: "https://a.example", events: [incident.opened] }]',
      /isn't one of incident.declared/,
    ],
    [
      'pager: [{ id: a, url: "https://a.example", secret_from: "whsec_abc" }]',
      /the secret itself doesn't belong/,
    ],
    [
      'pager: [{ id: a, url: "https://a.example" }, { id: a, url: "https://b.example" }]',
      /"a" appears twice/,
    ],
    ['compensation: { earns: gold }', /"gold" isn't one of nothing, time_off, pay, sprint_points/],
    ['compensation: { currency: euro }', /"euro" isn't a currency/],
    ['compensation: { per_hour: { weekend: -1 } }', /-1 isn't a rate/],
  ])('%j', (text, message) => {
    expect(problemsIn(text)).toEqual([expect.stringMatching(message)])
  })

  test('a pager on this machine needs no encryption', () => {
    expect(problemsIn('pager: [{ id: a, url: "http://localhost:9000/ring" }]')).toEqual([])
  })
})

test('an escalation on a severity that never pages is refused, whether its rule is written or its default', () => {
  const escalation = 'escalation: { night: { levels: [{ page: [U024BE7LH], wait: 5m }] } }'
  const ofSev3 = `${escalation}\nseverities: { sev3: { escalation: night } }`
  expect(problemsIn(ofSev3)).toEqual([
    'muster.yml:2:23 severities.sev3.escalation: has no effect: sev3 has a response rule that never pages; set rule to immediate or within',
  ])
  const within = `${escalation}\nseverities: { sev3: { escalation: night, response: { rule: within, within: 1h } } }`
  expect(problemsIn(within)).toEqual([])
  const never = `${escalation}\nseverities: { sev1: { escalation: night, response: { rule: next_sprint } } }`
  expect(problemsIn(never)).toHaveLength(1)
})
