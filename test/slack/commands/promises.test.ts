import { describe, expect, test } from 'vitest'
import { settled } from './placed.ts'

/** In Madrid, on Friday 2026-11-27 at 14:05:40. */
const now = '2026-11-27T13:05:40.000Z'

describe('an update that promises the next', () => {
  const quarter = 15 * 60_000
  test.each([
    ['Half works. Next 15m.', 'Half works.'],
    ['half works next 15m', 'half works'],
    ['half works Next 15 min', 'half works'],
    ['half works, next 15m', 'half works'],
    ['half works; next: 15m', 'half works'],
    ['half works next: 15m', 'half works'],
    ['half works (next 15m)', 'half works'],
    ['half works [next: 15m]', 'half works'],
    ['half works – next 15m', 'half works'],
    ['half works. Next – 15m', 'half works.'],
    ['half works next update 15m', 'half works'],
    ['half works next update: 15m', 'half works'],
    ['half works next update in 15 minutes', 'half works'],
    ['half works. Next update is in 15 minutes.', 'half works.'],
    ['half works next one in 15 min', 'half works'],
    ['half works next update in a quarter of an hour', 'half works'],
    ['half works next in fifteen minutes', 'half works'],
    ['half works next ~15m', 'half works'],
    ['half works next １５m', 'half works'],
    ['half works\nNext: 15m', 'half works'],
    ['next 15m: half works', 'half works'],
    ['Next update in 15 min, half works', 'half works'],
    ['half works next 30m next 15m', 'half works next 30m'],
  ])('"%s"', (words, text) => {
    expect(settled(`update ${words}`)).toEqual({ verb: 'update', text, nextInMs: quarter })
  })

  test.each([
    ['next in half an hour', '14:35:40'],
    ['next in 1h30', '15:35:40'],
    ['next 1h30m', '15:35:40'],
    ['next at 15:30', '15:30:00'],
    ['next update at 15:30.', '15:30:00'],
    ['next by 15:30', '15:30:00'],
    ['next at 3:30', '15:30:00'],
    ['next at 3pm', '15:00:00'],
    ['next at 15h30', '15:30:00'],
    ['next at 14:30Z', '15:30:00'],
    ['next at 9:30 EST', '15:30:00'],
  ])('"half works %s" is at %s', (promise, clock) => {
    const nextInMs = Date.parse(`2026-11-27T${clock}+01:00`) - Date.parse(now)
    expect(settled(`update half works ${promise}`)).toEqual({ verb: 'update', text: 'half works', nextInMs })
  })

  test.each([
    ['next 15', 'two_ways'],
    ['next 45', 'two_ways'],
    ['next 15 mintues', 'unreadable'],
    ['next update soon', 'unreadable'],
    ['next half past', 'unreadable'],
    ['next at quarter to', 'unreadable'],
    ['next 0m', 'unreadable'],
    ['next in 0 minutes', 'unreadable'],
    ['next never', 'unreadable'],
    ['next update: tbd', 'unreadable'],
    ['next update tomorow', 'unreadable'],
    ['next tomorrow', 'no_clock'],
    ['next at 25:00', 'no_such_time'],
    ['next at 13:30', 'past'],
    ['next at noon', 'past'],
    ['next at 9', 'two_ways'],
    ['next 10 min ago', 'past'],
    ['next on 31 feb 10:00', 'no_such_date'],
  ])('"half works %s" raises a question: %s', (promise, why) => {
    expect(settled(`update half works ${promise}`)).toMatchObject({ verb: 'update', why })
  })

  test.each([
    'what comes next is unknown',
    'rolled back, next step is 2 canaries',
    'next 2 nodes will be drained',
    'we go next',
    "what's next?",
    'next.js is broken',
    'nextcloud is down',
    'the next 15 nodes follow',
    'next steps: drain, restart',
    'next in line is node 4',
    'text 15m',
  ])('"%s" promises nothing', (words) => {
    expect(settled(`update ${words}`)).toEqual({ verb: 'update', text: words, nextInMs: null })
  })
})
