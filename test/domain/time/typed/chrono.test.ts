import * as chrono from 'chrono-node'
import { expect, test } from 'vitest'
import { pastMomentOf } from '../../../../src/domain/time/typed/past-moment.ts'
import { readTime } from '../../../../src/domain/time/typed/read-time.ts'

// A second reader, written by others: where both understand the whole of a text, they must agree. chrono knows
// offsets and no zones, so it's asked in UTC.

/** A Friday. */
const at = '2026-11-27T23:30:00.000Z'

const clocks = [
  '9:05',
  '09:05',
  '14:02',
  '23:10',
  '0:15',
  '12:00',
  '12:30',
  '9am',
  '9 pm',
  '2:02pm',
  '12:30 am',
]
const spoken = [
  'noon',
  '12:30pm',
  '9:05 a.m.',
  '14:02:33',
  '10:00 EST',
  '14:02 UTC',
  '14:02 +0200',
  '9:05 PM',
]
const days = [
  'today',
  'yesterday',
  'fri',
  'friday',
  'thursday',
  'last tuesday',
  '26 nov',
  'nov 26',
  '26th of november',
]
const dates = ['2026-11-26', '26 november 2026', 'November 26, 2026', '26.11.2026', 'nov 25', '1 jan 2026']
const agos = [
  '10 min',
  '10 minutes',
  '1h',
  '1h30m',
  'an hour',
  'half an hour',
  '90 minutes',
  'ten minutes',
  '2 days',
]

const allClocks = [...clocks, ...spoken]
const allDays = [...days, ...dates]
const texts = [
  ...allClocks,
  ...allClocks.map((clock) => `at ${clock}`),
  ...allDays.flatMap((day) => allClocks.flatMap((clock) => [`${day} ${clock}`, `${day} at ${clock}`])),
  ...days.flatMap((day) => clocks.map((clock) => `${clock} ${day}`)),
  ...agos.map((span) => `${span} ago`),
  ...agos.map((span) => `about ${span} ago`),
]

const theirs = (text: string): string | null => {
  const [read, ...others] = chrono.en.casual.parse(text, { instant: new Date(at), timezone: 0 })
  const isWhole = read?.text.length === text.replace(/^at /, '').length || read?.text.length === text.length
  return read && isWhole && others.length === 0 && read.start.isCertain('hour')
    ? read.date().toISOString()
    : null
}

const ours = (text: string): string | null => {
  const written = readTime(text)
  const read = written && pastMomentOf(written, { at, timeZone: 'UTC', declaredAt: null })
  return read?.kind === 'moment' ? read.at : null
}

/** They read these as of a day in the future, which no note can tell of. */
const stillToCome = /^(?:thursday|last tuesday)/

test('two readers that share no line agree wherever both understand the whole text', () => {
  const both = texts.filter((text) => theirs(text) !== null && ours(text) !== null && !stillToCome.test(text))
  expect(both.length).toBeGreaterThan(250)
  const different = both.filter((text) => theirs(text) !== ours(text))
  expect(different.map((text) => `${text}: theirs ${theirs(text)}, ours ${ours(text)}`)).toEqual([])
})
