import { describe, expect, test } from 'vitest'
import type { Rotation } from '../../../src/domain/policy/schedule.ts'
import { policyIn, problemsIn, rotationText } from './support.ts'

function rotationIn(fields: string): Rotation {
  const rotation = policyIn(rotationText(fields)).schedules[0]?.rotations[0]
  if (!rotation) throw new Error('there is no rotation')
  return rotation
}

test('a schedule says who, how long, when they hand over, from when and in which hours', () => {
  const { schedules } = policyIn(`
schedules:
  primary:
    name: Primary
    time_zone: Europe/Berlin
    user_group: S0614TZR7
    channel: '#sre'
    rotations:
      - id: weekdays
        people: [U024BE7LH, Ben@Example.com, {who: U024BE7LJ, from: 2026-03-01, until: 2026-06-30}]
        length: 1 week
        hand_over: mon 09:00
        starts: 2026-01-05
        at_once: 1
        only: [mon-fri 08:00-18:00]
        counts: shifts
`)
  expect(schedules).toEqual([
    {
      id: 'primary',
      name: 'Primary',
      timeZone: 'Europe/Berlin',
      userGroup: 'S0614TZR7',
      channel: 'sre',
      rotations: [
        {
          id: 'weekdays',
          people: [
            { who: { kind: 'person', id: 'U024BE7LH' }, from: null, until: null },
            { who: { kind: 'email', address: 'ben@example.com' }, from: null, until: null },
            { who: { kind: 'person', id: 'U024BE7LJ' }, from: '2026-03-01', until: '2026-06-30' },
          ],
          length: { count: 1, unit: 'weeks' },
          handOver: { weekday: 'mon', time: '09:00' },
          starts: '2026-01-05',
          atOnce: 1,
          only: [
            {
              written: 'mon-fri 08:00-18:00',
              spans: [0, 1, 2, 3, 4].map((day) => ({ from: day * 1440 + 480, to: day * 1440 + 1080 })),
            },
          ],
          counts: 'shifts',
          timeZone: 'Europe/Berlin',
        },
      ],
    },
  ])
})

test("what's left out: a week from Monday at nine, one at once, always on, in the zone of the calendar", () => {
  const [schedule] = policyIn(
    'calendar: { time_zone: Asia/Kolkata }\nschedules: { ops: { rotations: [{ id: a, people: [UANA] }] } }',
  ).schedules
  expect(schedule).toMatchObject({
    name: 'ops',
    timeZone: 'Asia/Kolkata',
    userGroup: null,
    channel: 'incidents',
  })
  expect(schedule?.rotations[0]).toMatchObject({
    length: { count: 1, unit: 'weeks' },
    handOver: { weekday: 'mon', time: '09:00' },
    atOnce: 1,
    only: [],
    counts: 'calendar',
    timeZone: 'Asia/Kolkata',
  })
})

test('a rotation may keep a zone of its own, as when the sun is followed', () => {
  expect(rotationIn('time_zone: America/New_York').timeZone).toBe('America/New_York')
})

describe('lengths and hand-overs as people write them', () => {
  test.each([
    ['12h', { count: 12, unit: 'hours' }],
    ['1 day', { count: 1, unit: 'days' }],
    ['2 weeks', { count: 2, unit: 'weeks' }],
    ['1 month', { count: 1, unit: 'months' }],
    ['3d', { count: 3, unit: 'days' }],
  ])('%s', (text, length) => {
    expect(rotationIn(`length: ${text}`).length).toEqual(length)
  })

  test.each([
    ['mon 9:00', { weekday: 'mon', time: '09:00' }],
    ['Friday 17:30', { weekday: 'fri', time: '17:30' }],
    ['08:00', { weekday: null, time: '08:00' }],
  ])('%s', (text, handOver) => {
    expect(rotationIn(`hand_over: ${text}`).handOver).toEqual(handOver)
  })
})

describe('hours as people write them', () => {
  test.each([
    ['08:00-18:00', 7, { from: 480, to: 1080 }],
    ['sat-sun', 2, { from: 5 * 1440, to: 6 * 1440 }],
    ['wed', 1, { from: 2 * 1440, to: 3 * 1440 }],
    ['mon-fri 22:00-06:00', 5, { from: 1320, to: 1800 }],
    ['fri 18:00-mon 09:00', 1, { from: 4 * 1440 + 1080, to: 7 * 1440 + 540 }],
    ['sat-mon 00:00-24:00', 3, { from: 5 * 1440, to: 6 * 1440 }],
    ['Mon – Fri 9:00 - 17:00', 5, { from: 540, to: 1020 }],
  ])('%s', (text, days, first) => {
    const spans = rotationIn(`only: ['${text}']`).only[0]?.spans
    expect(spans).toHaveLength(days)
    expect(spans?.[0]).toEqual(first)
  })
})

describe('a wrong schedule says where and what would be right', () => {
  test.each([
    ['length: 1 moon', /1:76 schedules.primary.rotations.0.length: "1 moon" isn't the length of a shift/],
    ['length: 400 days', /isn't the length of a shift; .*at most a year/],
    ['length: 0 days', /isn't the length of a shift/],
    ['hand_over: mun 09:00', /"mun" isn't a weekday; did you mean mon\?/],
    ['hand_over: mon 24:00', /"mon 24:00" isn't a hand-over; write a weekday and a time/],
    ['hand_over: noon', /isn't a hand-over/],
    ['only: [mon-fry 08:00-18:00]', /only.0: "fry" isn't a weekday; did you mean fri\?/],
    ['only: [mon 25:00-26:00]', /isn't hours; write for example mon-fri 08:00-18:00/],
    ['only: [fri 18:00-noday 09:00]', /"noday" isn't a weekday/],
    ['only: []', /is an empty list; remove the line for always/],
    ['only: mon-fri', /isn't a list of hours; write \[mon-fri 08:00-18:00\]/],
    ['at_once: 3', /wants 3 people on call together, but the rotation lists 2 people/],
    ['starts: 2026-02-30', /"2026-02-30" isn't a day/],
    ['counts: both', /"both" isn't one of calendar, shifts/],
    ['time_zone: Europe/Berln', /did you mean Europe\/Berlin\?/],
    ['lenght: 1 week', /lenght: unknown key; did you mean length\?/],
  ])('%s', (fields, message) => {
    expect(problemsIn(rotationText(fields))).toEqual([expect.stringMatching(message)])
  })

  test.each([
    ['[]', /people: lists nobody; a rotation needs at least one person/],
    ['[S0614TZR7]', /people.0: "S0614TZR7" is a user group; a rotation lists people/],
    ["['@ana']", /"@ana" is a handle.*Copy member ID/],
    ['[ana]', /"ana" isn't a person; write a Slack id \(U…\) or an e-mail address/],
    ['[ana@example]', /isn't a person/],
    ['[UANA, UANA]', /people.1: "UANA" is in the list twice at once/],
    [
      '[{ who: UANA, from: 2026-03-01, until: 2026-02-01 }]',
      /people.0.until: 2026-02-01 comes before from, 2026-03-01/,
    ],
    ['[{ from: 2026-03-01 }]', /people.0.who: is missing/],
    ['UANA', /"UANA" isn't a list of people/],
  ])('people: %s', (people, message) => {
    expect(problemsIn(rotationText('length: 1 day', people))).toEqual([expect.stringMatching(message)])
  })

  test.each([
    [
      'schedules: { Primary: { rotations: [{ id: a, people: [UANA] }] } }',
      /1:14 .*isn't the id of a schedule/,
    ],
    ['schedules: { __proto__: { rotations: [{ id: a, people: [UANA] }] } }', /"__proto__" isn't an id/],
    ['schedules: { a: { rotations: [] } }', /needs at least one rotation/],
    ['schedules: { a: {} }', /rotations: is missing/],
    ['schedules: [primary]', /schedules: a list isn't a map of schedules/],
    ["schedules: { a: { user_group: '@sre', rotations: [{ id: a, people: [UANA] }] } }", /is a handle/],
    [
      'schedules: { a: { rotations: [{ id: r, people: [UANA] }, { id: r, people: [UBEN] }] } }',
      /1:\d+ schedules.a.rotations.1.id: "r" appears twice/,
    ],
    ['schedules:\n  a: { rotations: [{ id: r, people: [UANA] }] }\n  a: {}', /3:3 a: appears twice/],
  ])('%j', (text, message) => {
    expect(problemsIn(text)[0]).toMatch(message)
  })

  test('someone may come back to a rotation later', () => {
    const people = '[{ who: UANA, until: 2026-03-31 }, UBEN, { who: UANA, from: 2026-07-01 }]'
    expect(problemsIn(rotationText('length: 1 day', people))).toEqual([])
  })
})

describe('sizes', () => {
  test('two hundred schedules of ten, and a rotation of five hundred, are read', () => {
    const ten = Array.from({ length: 10 }, (_, index) => `U${index}A`).join(', ')
    const many = Array.from(
      { length: 200 },
      (_, index) => `  s${index}: { rotations: [{ id: a, people: [${ten}] }] }`,
    )
    expect(policyIn(`schedules:\n${many.join('\n')}`).schedules).toHaveLength(200)
    const tooMany = Array.from(
      { length: 501 },
      (_, index) => `  s${index}: { rotations: [{ id: a, people: [UANA] }] }`,
    )
    expect(problemsIn(`schedules:\n${tooMany.join('\n')}`)).toEqual([
      expect.stringMatching(/muster.yml:2:3 schedules: has more than 500 schedules/),
    ])
    const crowd = Array.from({ length: 500 }, (_, index) => `U${index}A`)
    expect(problemsIn(rotationText('length: 1 day', `[${crowd.join(', ')}]`))).toEqual([])
    expect(problemsIn(rotationText('length: 1 day', `[${[...crowd, 'UZZ'].join(', ')}]`))).toEqual([
      expect.stringMatching(/lists more than 500 people/),
    ])
  })
})
