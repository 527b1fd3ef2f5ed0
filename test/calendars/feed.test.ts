import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { calendarOf, type FeedAbout, type FeedShift } from '../../src/calendars/feed.ts'
import type { Override } from '../../src/domain/on-call/overrides/override.ts'
import { wholeShiftsBetween } from '../../src/domain/on-call/shifts.ts'
import type { Schedule } from '../../src/domain/policy/schedule.ts'
import type { Span } from '../../src/domain/time/instant.ts'
import { hours, override, rotation, schedule } from '../domain/on-call/support/schedules.ts'

const about: FeedAbout = {
  name: 'Primary on call',
  origin: 'muster.example',
  changedAt: '2026-01-02T10:00:00.000Z',
  revision: 3,
  nameOf: (person) => ({ UANA: 'Ana', UBEN: 'Ben' })[person] ?? person,
}

const spring = { from: '2026-03-18T00:00:00.000Z', to: '2026-04-15T00:00:00.000Z' }

function entriesOf(one: Schedule, overrides: readonly Override[] = [], span: Span = spring): FeedShift[] {
  return wholeShiftsBetween(one, overrides, span).map((shift) => ({ schedule: one, shift }))
}

/** Read by another library than the one that wrote it. */
function eventsIn(text: string): ICAL.Event[] {
  const calendar = new ICAL.Component(ICAL.parse(text))
  return calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event))
}

const linesOf = (text: string): string[] =>
  eventsIn(text).map(({ startDate, endDate, summary }) => `${startDate} ${endDate} ${summary}`)

const weekly = schedule([rotation()])

describe('a feed', () => {
  const text = calendarOf(entriesOf(weekly), about)

  test('holds every shift whole, in UTC, over a clock change', () => {
    expect(linesOf(text)).toEqual([
      '2026-03-16T08:00:00Z 2026-03-23T08:00:00Z primary: Ben',
      '2026-03-23T08:00:00Z 2026-03-30T07:00:00Z primary: UCLEO',
      '2026-03-30T07:00:00Z 2026-04-06T07:00:00Z primary: Ana',
      '2026-04-06T07:00:00Z 2026-04-13T07:00:00Z primary: Ben',
      '2026-04-13T07:00:00Z 2026-04-20T07:00:00Z primary: UCLEO',
    ])
  })

  test('says what clients ask: version, refresh, name; nothing busy, nothing floating', () => {
    for (const line of [
      'VERSION:2.0',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      'X-WR-CALNAME:Primary on call',
      'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
      'X-PUBLISHED-TTL:PT1H',
      'DTSTAMP:20260102T100000Z',
      'LAST-MODIFIED:20260102T100000Z',
      'SEQUENCE:3',
      'TRANSP:TRANSPARENT',
      'DESCRIPTION:rotation weekly',
    ]) {
      expect(text.split('\r\n')).toContain(line)
    }
    expect(text).not.toMatch(/TZID|X-WR-TIMEZONE/)
    expect(text.split('\r\n').filter((line) => /^DT(START|END)/.test(line) && !line.endsWith('Z'))).toEqual(
      [],
    )
  })

  test('ends each line with CRLF and none beyond 75 octets, with no letter cut in two', () => {
    const long = calendarOf(entriesOf(weekly), {
      ...about,
      nameOf: () => 'Zoë Ünlü-Ærøskøbing 山田太郎 '.repeat(6),
    })
    expect(long.endsWith('END:VCALENDAR\r\n')).toBe(true)
    expect(long.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(long.startsWith('BEGIN:VCALENDAR')).toBe(true)
    const tooLong = long.split('\r\n').filter((line) => Buffer.byteLength(line) > 75)
    expect(tooLong).toEqual([])
    expect(eventsIn(long)[0]?.summary).toContain('Zoë Ünlü-Ærøskøbing 山田太郎 Zoë')
  })

  test('is the same text for the same plan', () => {
    expect(calendarOf(entriesOf(weekly), about)).toBe(text)
  })

  test('with hostile names stays one calendar with the same events', () => {
    const hostile = 'a, b; c\\ \r\nEND:VEVENT\r\nX:1'
    const named = { ...weekly, name: hostile }
    const feed = calendarOf(entriesOf(named), { ...about, name: hostile, nameOf: () => hostile })
    expect(eventsIn(feed)).toHaveLength(5)
    expect(feed.split('\r\n')).not.toContain('X:1')
    expect(feed).toContain('\r\nX-WR-CALNAME:a\\, b\\; c\\\\')
  })

  test('leaves gaps out', () => {
    const office = schedule([rotation({ only: [hours('mon-fri', ['08:00', '18:00'])] })])
    const week = { from: '2026-03-23T09:00:00.000Z', to: '2026-03-29T09:00:00.000Z' }
    expect(linesOf(calendarOf(entriesOf(office, [], week), about))).toHaveLength(5)
  })
})

describe('events keep their ids', () => {
  const idsOf = (entries: FeedShift[]): Record<string, string> =>
    Object.fromEntries(
      eventsIn(calendarOf(entries, about)).map(({ uid, startDate, summary }) => [
        `${startDate}`.slice(0, 16),
        `${uid} ${summary}`,
      ]),
    )
  const uidAt = (entries: FeedShift[], start: string): string | undefined =>
    idsOf(entries)[start]?.split(' ')[0]

  test('each is another one', () => {
    const uids = eventsIn(calendarOf(entriesOf(weekly), about)).map(({ uid }) => uid)
    expect(new Set(uids).size).toBe(uids.length)
    expect(uids[0]).toBe('primary.weekly.10.2026-03-16@muster.example')
  })

  test('when the feed is made again for a later span', () => {
    const later = { from: '2026-04-08T00:00:00.000Z', to: '2026-06-01T00:00:00.000Z' }
    expect(uidAt(entriesOf(weekly, [], later), '2026-04-06T07:00')).toBe(
      uidAt(entriesOf(weekly), '2026-04-06T07:00'),
    )
  })

  test('when a cover ends one early, and the cover has its own', () => {
    const cover = override(
      { kind: 'cover', person: 'UANA', instead: null },
      ['2026-03-28T00:00:00.000Z', '2026-03-29T00:00:00.000Z'],
      { id: '7' },
    )
    const covered = entriesOf(weekly, [cover])
    expect(uidAt(covered, '2026-03-23T08:00')).toBe(uidAt(entriesOf(weekly), '2026-03-23T08:00'))
    expect(uidAt(covered, '2026-03-28T00:00')).toBe('primary.override.7@muster.example')
    expect(uidAt(covered, '2026-03-29T00:00')).toBe('primary.weekly.11.2026-03-29@muster.example')
  })

  test('when the hand-over moves by an hour, or another person takes the turn', () => {
    const moved = schedule([rotation({ handOver: { weekday: 'mon', time: '10:00' } })])
    expect(uidAt(entriesOf(moved), '2026-03-30T08:00')).toBe(uidAt(entriesOf(weekly), '2026-03-30T07:00'))
    const others = schedule([rotation({ people: rotation().people.toReversed() })])
    expect(uidAt(entriesOf(others), '2026-03-30T07:00')).toBe(uidAt(entriesOf(weekly), '2026-03-30T07:00'))
  })

  test('over several schedules in the feed of one person', () => {
    const secondary = schedule([rotation()], 'secondary')
    const uids = eventsIn(calendarOf([...entriesOf(weekly), ...entriesOf(secondary)], about)).map(
      ({ uid }) => uid,
    )
    expect(new Set(uids).size).toBe(10)
  })
})
