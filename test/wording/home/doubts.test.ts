import { describe, expect, test } from 'vitest'
import type { TimeDoubt } from '../../../src/domain/time/typed/typed-time.ts'
import {
  aboutOrNew,
  aboutOrNewTyped,
  itemNotFinished,
  notHereYet,
  notRecorded,
  type TimedCommand,
  timeQuestion,
  unknownPerson,
  wordsToCopy,
} from '../../../src/wording/home/doubts.ts'
import { minutesLater } from '../../support/incidents.ts'
import { plainLines, plainly } from '../support/plainly.ts'

const utc = { timeZone: 'Etc/UTC', isTheirs: true }
const madrid = { timeZone: 'Europe/Madrid', isTheirs: true }

describe('a time that could be several, or none', () => {
  const question = (why: TimeDoubt, typed: string, minutes: number[] = [], of: TimedCommand = 'note') =>
    timeQuestion({ of, typed, why, moments: minutes.map(minutesLater), incident: 42 }, utc)

  test('is asked about with the reason, what it may have been, and how to type it', () => {
    expect(
      plainLines([
        question('unreadable', 'blursday', [], 'task'),
        question('unreadable', '15 mintues', [15], 'update'),
        question('no_such_time', '14:75', [], 'moment'),
        question('no_such_date', '2026-02-30 10:00'),
        question('no_clock', 'tomorrow', [], 'update'),
        question('two_ways', 'at 2:40', [38, 758]),
        question('still_to_come', 'at 23:10', [-1_000]),
        question('far_before', 'at 17:10', [-1_252]),
        question('past', 'by 20 nov', [9_000], 'task'),
      ]),
    ).toMatchInlineSnapshot()
  })

  test('is shown in the zone of its typist, and says when that is unknown', () => {
    const about = {
      of: 'note',
      typed: '2:40',
      why: 'two_ways',
      moments: [minutesLater(38)],
      incident: 42,
    } as const
    expect(plainly(timeQuestion(about, madrid))).toMatch(/`at 2026-11-20 15:40`\. \(Europe\/Madrid\)$/)
    expect(plainly(timeQuestion(about, { ...utc, isTheirs: false }))).toMatch(
      /\(UTC: Slack didn't say what time zone you're in\)$/,
    )
  })

  test('is copied whole where it fits no button', () => {
    expect(plainly(wordsToCopy('the pool is full at 2:40'))).toBe(
      'Your words, to copy: the pool is full at 2:40',
    )
  })
})

test("words that aren't clear, or come too early, are answered with what to type", () => {
  expect(
    plainLines([
      aboutOrNew(42),
      aboutOrNewTyped({ severity: 2, incident: 42 }),
      notHereYet('page', 'role'),
      notHereYet('budget', null),
      itemNotFinished(1, 42),
      unknownPerson('carla'),
      notRecorded('thanks to ben'),
    ]),
  ).toMatchInlineSnapshot()
})
