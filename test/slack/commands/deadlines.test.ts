import { describe, expect, test } from 'vitest'
import { settled } from './placed.ts'

/** In Madrid, on Friday 2026-11-27 at 14:05:40. */
const at = (clock: string, day = '2026-11-27') => new Date(`${day}T${clock}:00+01:00`).toISOString()

describe('a deadline within a task', () => {
  const due = (words: string) => settled(`task <@U0BEN> ${words}`)

  test.each([
    ['by fri 9am add an alert', at('09:00', '2026-12-04')],
    ['by fri add an alert', at('17:00')],
    ['by fri: add an alert', at('17:00')],
    ['by friday, add an alert', at('17:00')],
    ['by monday morning add an alert', at('09:00', '2026-11-30')],
    ['by tomorrow 10:00 add an alert', at('10:00', '2026-11-28')],
    ['by 10:00 tomorrow add an alert', at('10:00', '2026-11-28')],
    ['by wed noon add an alert', at('12:00', '2026-12-02')],
    ['by end of day add an alert', at('17:00')],
    ['by the end of next week add an alert', at('17:00', '2026-12-04')],
    ['by eow add an alert', at('17:00')],
    ['by next mon add an alert', at('17:00', '2026-11-30')],
    ['by 12 dec 2026 at 10:00 add an alert', at('10:00', '2026-12-12')],
    ['by 12.12. add an alert', at('17:00', '2026-12-12')],
    ['by 3 business days add an alert', at('17:00', '2026-12-02')],
    ['add an alert by fri 3pm', at('15:00')],
    ['add an alert by eod', at('17:00')],
    ['add an alert, by monday morning', at('09:00', '2026-11-30')],
    ['add an alert due mon', at('17:00', '2026-11-30')],
    ['due: mon add an alert', at('17:00', '2026-11-30')],
    ['add an alert until mon', at('17:00', '2026-11-30')],
    ['add an alert by 2026-12-01T10:00Z', at('11:00', '2026-12-01')],
    ['add an alert by none', null],
  ])('"%s"', (words, deadlineAt) => {
    expect(due(words)).toMatchObject({ verb: 'task', owner: 'U0BEN', deadlineAt })
    expect(due(words)).toMatchObject({ text: expect.stringMatching(/^add an alert,?$/) })
  })

  test.each([
    ['by blursday add an alert', 'unreadable'],
    ['by tomorow add an alert', 'unreadable'],
    ['add an alert by frdiay', 'unreadable'],
    ['add an alert by asap', 'unreadable'],
    ['by half past add an alert', 'unreadable'],
    ['add an alert by the end of the sprint', 'unreadable'],
    ['by 2020-01-01 add an alert', 'past'],
    ['by 20 nov add an alert', 'past'],
    ['add an alert by today 9am', 'past'],
    ['by 31 feb add an alert', 'no_such_date'],
    ['by 2026-13-01 add an alert', 'no_such_date'],
    ['by fri 25:00 add an alert', 'no_such_time'],
    ['by 9 add an alert', 'two_ways'],
    ['by 3:30 add an alert', 'two_ways'],
    ['add an alert by mon at 5', 'two_ways'],
    ['by 01/02 add an alert', 'two_ways'],
    ['by tonight add an alert', 'two_ways'],
  ])('"%s" raises a question: %s', (words, why) => {
    expect(due(words)).toMatchObject({ verb: 'task', why })
  })

  test.each([
    'by hand, restart the queue',
    'restart the queue by hand',
    'find out by whom it was sent',
    'until then check twice',
    'due diligence on the vendor',
    'check the cache by region',
  ])('"%s" has none', (words) => {
    expect(due(words)).toEqual({ verb: 'task', text: words, owner: 'U0BEN', deadlineAt: null })
  })

  test('leaves a number behind a day to the task', () => {
    expect(due('by fri 9 nodes must go')).toMatchObject({ text: '9 nodes must go', deadlineAt: at('17:00') })
  })
})

describe('the moment that is corrected', () => {
  test.each([
    ['detected at 13:40', 'detected', at('13:40')],
    ['detected 13:40', 'detected', at('13:40')],
    ['detected: 13:40', 'detected', at('13:40')],
    ['Detected = 13:40', 'detected', at('13:40')],
    ['detected – 13:40', 'detected', at('13:40')],
    ['detected was at 1:40pm', 'detected', at('13:40')],
    ['detected to 13:40', 'detected', at('13:40')],
    ['detected since 9', 'detected', at('09:00')],
    ['detected at 9', 'detected', at('09:00')],
    ['detected at 13.40', 'detected', at('13:40')],
    ['detected at 1340', 'detected', at('13:40')],
    ['detected 20 min ago', 'detected', '2026-11-27T12:45:40.000Z'],
    ['detected at noon', 'detected', at('12:00')],
    ['impact began at 13:40', 'impactBegan', at('13:40')],
    ['impact-began 13:40', 'impactBegan', at('13:40')],
    ['impact_began 13:40', 'impactBegan', at('13:40')],
    ['impactBegan 13:40', 'impactBegan', at('13:40')],
    ['cause identified at 13:40', 'identified', at('13:40')],
    ['identified at 13:40', 'identified', at('13:40')],
    ['mitigated at 2026-11-26 23:10', 'mitigated', at('23:10', '2026-11-26')],
  ])('"%s"', (words, moment, told) => {
    expect(settled(`moment ${words}`)).toEqual({ verb: 'moment', moment, to: told })
  })

  test.each([
    ['detected yesterday 23:10', 'far_before'],
    ['detected at 14:40', 'still_to_come'],
    ['detected at 2026-02-30 10:00', 'no_such_date'],
    ['detected at 14:75', 'no_such_time'],
    ['detected yesterday', 'no_clock'],
    ['detected at blursday 10:00', 'unreadable'],
    ['detected at the standup', 'unreadable'],
    ['detected at 14:00 IST', 'unreadable'],
    ['detected at 2:02', 'two_ways'],
  ])('"%s" raises a question: %s', (words, why) => {
    expect(settled(`moment ${words}`)).toMatchObject({ verb: 'moment', why })
  })
})
