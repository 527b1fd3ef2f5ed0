import { describe, expect, test } from 'vitest'
import { readPolicy } from '../../src/config/policy-file.ts'
import { problemText } from '../../src/config/problems.ts'
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts'
import type { Policy } from '../../src/domain/policy/policy.ts'

const policyIn = (text: string): Policy => {
  const outcome = readPolicy(text, 'muster.yml')
  if (!outcome.ok) throw new Error(outcome.problems.map(problemText).join('\n'))
  return outcome.policy
}

const problemsIn = (text: string): string[] => {
  const outcome = readPolicy(text, 'muster.yml')
  return outcome.ok ? [] : outcome.problems.map(problemText)
}

describe('a file says only what differs', () => {
  test('old channels are archived once it says after how long, and in no hurry', () => {
    const day = 86_400_000
    expect(policyIn('archive: { after: 30d }').archive).toEqual({ afterMs: 30 * day, graceMs: 3 * day })
    expect(policyIn('archive: { after: 2d, grace: 1d }').archive).toEqual({ afterMs: 2 * day, graceMs: day })
    for (const off of ['', 'archive: {}', 'archive: { after: off, grace: 1d }'])
      expect(policyIn(off).archive).toBeNull()
    expect(problemsIn('archive: { after: 5m }')[0]).toContain('is less than a day')
    expect(problemsIn('archive: { after: 30d, grace: 0s }')).toHaveLength(1)
    expect(problemsIn('archive: { after: 91d }')[0]).toContain('at most 90 days')
  })

  test('an empty file changes nothing', () => {
    expect(policyIn('')).toEqual(defaultPolicy)
    expect(policyIn('# nothing yet\n')).toEqual(defaultPolicy)
  })

  test('one number of one rule is changed alone, and its reminder moves in proportion', () => {
    const policy = policyIn('severities: { sev2: { response: { within: 15m } } }')
    expect(policy.severities[2].response).toEqual({
      kind: 'within',
      withinMs: 15 * 60_000,
      remindBeforeMs: 3 * 60_000,
      pageEveryMs: 10 * 60_000,
      pagesAtMost: 4,
    })
    expect({ ...policy, severities: { ...policy.severities, 2: defaultPolicy.severities[2] } }).toEqual(
      defaultPolicy,
    )
  })

  test('a whole incident can be played in a minute', () => {
    const { severities } = policyIn(`
severities:
  sev1: { response: { missed_after: 2s, page_every: 3s }, updates_every: 5s, postmortem: { due: 30s } }
  sev3: { response: { open_time: 20s } }
`)
    expect(severities[1].response).toMatchObject({ missedAfterMs: 2000, pageEveryMs: 3000, pagesAtMost: 6 })
    expect(severities[1].updateEveryMs).toBe(5000)
    expect(severities[1].postmortem).toMatchObject({ kind: 'required', due: { unit: 'ms', ms: 30_000 } })
    expect(severities[3].response).toEqual({ kind: 'business_hours', openMs: 20_000, remindBeforeMs: 5000 })
  })

  test('a severity takes another rule', () => {
    const { severities } = policyIn(`
severities:
  sev2: { response: { rule: immediate, pages_at_most: 2 }, postmortem: { rule: offered } }
  sev4: { response: { rule: within, within: 1d, remind_before: 1h }, postmortem: { rule: required } }
`)
    expect(severities[2].response).toEqual({
      kind: 'immediate',
      missedAfterMs: 300_000,
      pageEveryMs: 300_000,
      pagesAtMost: 2,
    })
    expect(severities[2].postmortem).toEqual({ kind: 'offered' })
    expect(severities[4].response).toMatchObject({ withinMs: 86_400_000, remindBeforeMs: 3_600_000 })
    expect(severities[4].postmortem).toMatchObject({ kind: 'required' })
  })

  test('people to page come in levels, and a flat list is one level', () => {
    const { severities } = policyIn(
      'severities: { sev1: { page: [[U111, S222], [U333]] }, sev2: { page: [U111, S222] } }',
    )
    const first = [
      { kind: 'person', id: 'U111' },
      { kind: 'group', id: 'S222' },
    ]
    expect(severities[1].page).toEqual([first, [{ kind: 'person', id: 'U333' }]])
    expect(severities[2].page).toEqual([first])
  })

  test('the office has its own hours, zone and holidays', () => {
    const { calendar } = policyIn(`
calendar:
  time_zone: Europe/Berlin
  hours: { mon: [9:00-12:00, 13:00-17:00], fri: closed, sat: 22:00-24:00 }
  holidays: [2026-12-25]
`)
    expect(calendar.timeZone).toBe('Europe/Berlin')
    expect(calendar.holidays).toEqual(['2026-12-25'])
    expect(calendar.hours.mon).toEqual([
      ['09:00', '12:00'],
      ['13:00', '17:00'],
    ])
    expect(calendar.hours.tue).toEqual([['09:00', '17:00']])
    expect(calendar.hours.fri).toEqual([])
    expect(calendar.hours.sat).toEqual([['22:00', '24:00']])
  })

  test('channels are switched off or renamed, with or without the #', () => {
    expect(policyIn("channels: { announcements: off, postmortems: '#learnings' }").channels).toEqual({
      announcements: null,
      postmortems: 'learnings',
    })
  })
})

describe('a wrong file says where and what would be right', () => {
  test.each([
    [
      'severities:\n  sev2:\n    response:\n      within: 30 minuts',
      /^muster.yml:4:15 severities.sev2.response.within: "30 minuts" isn't a duration here; .*45s, 30m, 8h or 2d/,
    ],
    [
      'severities: { sev1: { postmortem: { due: soon } } }',
      /1:42 .*due: "soon" isn't a duration; .*business days/,
    ],
    ['comand: /oops', 'muster.yml:1:1 comand: unknown key; did you mean command?'],
    [
      'severities:\n  sev3: { response: { within: 3h } }',
      /^muster.yml:2:23 .*the keys here are rule, open_time, remind_before/,
    ],
    ['severities: { sev1: { response: { rule: soon } } }', /1:41 .*"soon" isn't one of immediate, within/],
    ['severities: { sev2: { response: { within: 5m, remind_before: 5m } } }', /1:62 .*must come before/],
    ['severities: { sev2: { response: { remind_before: 40m } } }', /must come before/],
    ['severities: { sev1: { updates_every: 0m } }', /"0m" isn't a duration here.* or never/],
    ['severities: { sev1: { name: "" } }', /1:29 severities.sev1.name: is empty/],
    [`severities: { sev1: { name: ${'x'.repeat(41)} } }`, /longer than 40 characters/],
    ['severities: { sev1: { page: [U111, [U222]] } }', /mixes ids and levels/],
    ['severities: { sev1: { page: [[5]] } }', /1:31 severities.sev1.page.0.0: 5 isn't a person/],
    ["severities: { sev1: { page: ['@ana'] } }", /"@ana" is a handle.*Copy member ID/],
    ['severities: { sev1: { page: [@ana] } }', /1:30 "@ana" is a handle.*Copy member ID/],
    ['severities: [sev1]', /1:13 severities: a list is where keys/],
    ['severities:', /1:1 severities: is empty; remove the line/],
    ['calendar: { time_zone: Europe/Berln }', /did you mean Europe\/Berlin\?/],
    ['calendar: { time_zone: "+02:00" }', /isn't a time zone/],
    ['calendar: { hours: { mon: [13:00-17:00, 09:00-12:00] } }', /1:41 calendar.hours.mon.1: .*in order/],
    ['calendar: { hours: { mon: [09:00-12:00, 11:00-17:00] } }', /in order/],
    ['calendar: { hours: { mon: 17:00-09:00 } }', /isn't opening hours/],
    [
      'calendar: { hours: { mon: closed, tue: closed, wed: closed, thu: [], fri: closed } }',
      /calendar.hours: has no opening on any day/,
    ],
    ['calendar: { holidays: [2026-02-30] }', /"2026-02-30" isn't a day/],
    ['sprints: { length: 61 days }', /at most 60 days/],
    ['sprints: { length: 90m }', /isn't a sprint length/],
    ['channels:\n  announcements: #incidents', /muster.yml:2:3 channels.announcements: is empty; .* quotes/],
    ["channels: { announcements: 'Incident Room' }", /isn't a channel name/],
    ["channels: { announcements: '#Störungen' }", /isn't a channel name; Slack writes it #störungen/],
    ['channels: { announcements: true }', /true isn't a channel name/],
    ['roles: [{ id: scribe, name: Scribe }]', /1:15 roles.0.id: the first role leads/],
    ['roles: [{ id: commander }]', /roles.0.name: is missing/],
    [
      'roles: [{ id: commander, name: A }, { id: commander, name: B }]',
      /roles.1.id: "commander" appears twice/,
    ],
    ['questions: { at_most: 1.5 }', /1.5 isn't a whole number from 0 to 20/],
    ['command: incident', /"incident" isn't a command; use for example \/incident/],
    ['command: /a\nsprints: {}\ncommand: /b', /^muster.yml:3:1 command: appears twice/],
    ['command: [1,', /^muster.yml:1:\d+ /],
    ['roles: *missing', /^muster.yml:1:\d+ /],
    ['- just a list', /^muster.yml:1:1 a list is where keys/],
  ])('%j', (text, message) => {
    expect(problemsIn(text)).toEqual([typeof message === 'string' ? message : expect.stringMatching(message)])
  })
})

test('all problems are reported at once, in the order of the file', () => {
  const problems = problemsIn(`command: nothing
severities:
  sev2:
    mention: everybody
    updates_every: often
    imapct: much
calendar: { time_zone: Mars }
calendar: { time_zone: Mars }
`)
  expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
    'muster.yml:1:10',
    'muster.yml:4:14',
    'muster.yml:5:20',
    'muster.yml:6:5',
    'muster.yml:8:1',
    'muster.yml:8:24',
  ])
})
