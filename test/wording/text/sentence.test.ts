import { describe, expect, test } from 'vitest'
import {
  atMoment,
  day,
  incidentLink,
  join,
  list,
  peopleIn,
  person,
  say,
  strong,
  typed,
  when,
  who,
} from '../../../src/wording/text/sentence.ts'
import { plainly } from '../support/plainly.ts'

const at = '2026-11-20T14:02:00.000Z'

describe('a sentence', () => {
  test('is its words with its values between them', () => {
    const sentence = say`${who({ kind: 'person', id: 'U0BEN' })} acknowledged ${incidentLink(42)} after ${'5 min'}`
    expect(plainly(sentence)).toBe('@ben acknowledged INC-42 after 5 min')
  })

  test('leaves out what says nothing', () => {
    expect(plainly(say`Closed${null}${undefined}${false}${''}.`)).toBe('Closed.')
  })

  test('takes another sentence as a part', () => {
    expect(plainly(say`(${say`by ${person('U0ANA')}`})`)).toBe('(by @ana)')
  })

  test('writes numbers with separators', () => {
    expect(plainly(say`${8001} of ${1234567}, ${12} left`)).toBe('8,001 of 1,234,567, 12 left')
  })

  test('knows who it names, wherever they are', () => {
    expect(peopleIn(say`${strong(person('U1'))} and ${person('U2')}, ${typed('U3', 9)}`)).toEqual([
      'U1',
      'U2',
    ])
  })
})

describe('joined parts', () => {
  test('leave out the separator of what says nothing', () => {
    expect(plainly(join(['a', null, say``, false, 'b'], ' · '))).toBe('a · b')
  })

  test.each([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b'], 'a and b'],
    [['a', 'b', 'c'], 'a, b and c'],
  ])('%j as a list read %j', (parts, text) => {
    expect(plainly(list(parts))).toBe(text)
  })
})

describe('a moment', () => {
  test('within half a day is a time alone, and otherwise has its day', () => {
    expect(plainly([when('2026-11-21T01:00:00.000Z', at)])).toBe('01:00')
    expect(plainly([when('2026-11-21T03:00:00.000Z', at)])).toBe('Sat 21 Nov at 03:00')
  })

  test('within a week goes by its weekday, and otherwise by its year', () => {
    expect(plainly([day('2026-11-26T14:00:00.000Z', at)])).toBe('Thu 26 Nov')
    expect(plainly([day('2026-11-28T14:00:00.000Z', at)])).toBe('28 Nov 2026')
    expect(plainly([day('2026-11-26T14:00:00.000Z')])).toBe('26 Nov 2026')
  })

  test('needs "at" only where it\'s a time alone', () => {
    expect(plainly(atMoment('2026-11-20T13:00:00.000Z', at))).toBe('at 13:00')
    expect(plainly(atMoment('2026-11-18T13:00:00.000Z', at))).toBe('Wed 18 Nov at 13:00')
  })
})
