import { describe, expect, test } from 'vitest'
import { settled } from './placed.ts'

/** In Madrid, on Friday 2026-11-27 at 14:05:40. */
const at = (clock: string, day = '2026-11-27') => new Date(`${day}T${clock}:00+01:00`).toISOString()
const now = '2026-11-27T13:05:40.000Z'

describe('a note that ends or begins with its time', () => {
  test.each([
    ['pool full at 14:02', 'pool full', at('14:02')],
    ['pool full at 14:02.', 'pool full', at('14:02')],
    ['pool full at 2:02pm', 'pool full', at('14:02')],
    ['pool full at 2:02 p.m.', 'pool full', at('14:02')],
    ['pool full, at 14h02', 'pool full', at('14:02')],
    ['pool full at noon', 'pool full', at('12:00')],
    ['pool full since 9', 'pool full', at('09:00')],
    ['pool full since 9am', 'pool full', at('09:00')],
    ['pool full at ２：０２pm', 'pool full', at('14:02')],
    ['pool full at\u00a014:02', 'pool full', at('14:02')],
    ['pool full at\u202f2:02\u202fPM', 'pool full', at('14:02')],
    ['pool full (at 14:02)', 'pool full', at('14:02')],
    ['pool full (14:02)', 'pool full', at('14:02')],
    ['pool full [14:02]', 'pool full', at('14:02')],
    ['pool full 14:02', 'pool full', at('14:02')],
    ['pool full @14:02', 'pool full', at('14:02')],
    ['pool full @ 14:02', 'pool full', at('14:02')],
    ['pool full ~14:02', 'pool full', at('14:02')],
    ['pool full around 14:02', 'pool full', at('14:02')],
    ['pool full at 14:02 ✅', 'pool full ✅', at('14:02')],
    ['pool full at 14:02 :fire:', 'pool full :fire:', at('14:02')],
    ['pool full at 14:00 CET', 'pool full', at('14:00')],
    ['pool full at 13:00Z', 'pool full', at('14:00')],
    ['pool full at 13:00 UTC', 'pool full', at('14:00')],
    ['pool full at 2026-11-27T13:00:00Z', 'pool full', at('14:00')],
    ['pool full at 2026-11-26 23:10', 'pool full', at('23:10', '2026-11-26')],
    ['pool full at 14:02 today', 'pool full', at('14:02')],
    ['pool full this morning at 9', 'pool full', at('09:00')],
    ['pool full 5 min ago', 'pool full', '2026-11-27T13:00:40.000Z'],
    ['pool full half an hour ago', 'pool full', '2026-11-27T12:35:40.000Z'],
    ['pool full at now', 'pool full', now],
    ['pool full at 14:06', 'pool full', now],
    ['14:02 pool full', 'pool full', at('14:02')],
    ['14:02: pool full', 'pool full', at('14:02')],
    ['14:02 – pool full', 'pool full', at('14:02')],
    ['at 14:02 the pool was full', 'the pool was full', at('14:02')],
    ['2:02pm pool full', 'pool full', at('14:02')],
    ['5 min ago the pool filled', 'the pool filled', '2026-11-27T13:00:40.000Z'],
    ['[14:02] pool full', 'pool full', at('14:02')],
    ['one\ntwo at 14:02', 'one\ntwo', at('14:02')],
  ])('"%s"', (words, text, moment) => {
    expect(settled(`note ${words}`)).toEqual({ verb: 'note', text, happenedAt: moment })
  })

  test.each([
    ['pool full at 14:40', 'still_to_come'],
    ['pool full at 2:02', 'two_ways'],
    ['pool full yesterday 23:10', 'far_before'],
    ['pool full since yesterday 23:10', 'far_before'],
    ['pool full tomorrow 10:00', 'still_to_come'],
    ['pool full at 14:75', 'no_such_time'],
    ['pool full at 25:00', 'no_such_time'],
    ['pool full at half past', 'unreadable'],
    ['pool full at ten past', 'unreadable'],
    ['pool full around quarter to', 'unreadable'],
    ['pool full at 14:2', 'no_such_time'],
    ['pool full at 2026-02-30 10:00', 'no_such_date'],
    ['pool full at 9', 'two_ways'],
    ['cpu at 14.02', 'two_ways'],
    ['cpu at 1402', 'two_ways'],
    ['at 9 nodes failed', 'two_ways'],
    ['pool full at 14:02 or so', 'two_ways'],
    ['pool full at 14:02ish', 'no_such_time'],
    ['pool full at 14:00 IST', 'two_ways'],
    ['pool full at 14:00 Berlin time', 'two_ways'],
    ['14:00 deploy, failed at 14:05', 'two_ways'],
    ['pool full at 01/02/2026 10:00', 'two_ways'],
  ])('"%s" raises a question: %s', (words, why) => {
    expect(settled(`note ${words}`)).toMatchObject({ verb: 'note', why, words })
  })

  test.each([
    'looks at noon load',
    'it fills up in 10 min',
    'hung from 14:00 to 14:05',
    'from 14:00 to 14:05 it hung',
    '14:02 was the last good backup',
    '14:00-14:05 it hung',
    'rolled back at 14:02 by ben',
    'sent by 14:05',
    'every 10:30 it restarts',
    'cpu at 90',
    'at 90 % cpu it restarts',
    'ratio is 3:1',
    'see https://x.test/a?t=14:02',
    'error 500 at 10.0.0.1',
    'it works now',
    'now it works',
    'met at the office',
    'waiting at port 8080',
    'a while ago',
    'second thoughts',
    'may be the cache',
  ])('"%s" is a sentence of now', (words) => {
    expect(settled(`note ${words}`)).toEqual({ verb: 'note', text: words, happenedAt: null })
  })
})
