import { expect, test } from 'vitest'
import { noteSkew } from '../../../../src/domain/on-call/clock/note-skew.ts'
import { skewOf } from '../../../../src/domain/on-call/load/signals.ts'
import { newRoster, type Roster } from '../../../../src/domain/on-call/overrides/roster.ts'
import { muster } from '../../../../src/domain/people/people.ts'
import { onCallPolicy } from '../../../support/on-call.ts'
import { actAt } from '../../../support/story.ts'

const skewed = (pages: number, others = [1, 1, 1]) =>
  skewOf(
    new Map([['primary', pages], ...others.map((count, at): [string, number] => [`other-${at}`, count])]),
  )[0] ?? expect.fail('no team')

const note = (roster: Roster, pages: number, day: string) =>
  noteSkew(
    roster,
    skewed(pages),
    actAt(onCallPolicy, `2026-11-${day}T10:00:00.000Z`, muster, { via: 'timer' }),
  )

test('is told at three times the median, once in four weeks, and again when it gets loud', () => {
  expect(note(newRoster, 2, '01')).toBeNull()
  const told = note(newRoster, 7, '01')
  expect(told?.effects).toMatchObject([{ kind: 'tell_skew', pages: 7, median: 1, isLoud: false }])
  const after = told?.state ?? expect.fail('not told')
  expect(note(after, 9, '20')).toBeNull()
  const loud = note(after, 12, '20')
  expect(loud?.effects).toMatchObject([{ isLoud: true }])
  expect(note(loud?.state ?? after, 20, '25')).toBeNull()
  expect(note(after, 9, '30')).not.toBeNull()
  // Three pages are three times one, and say nothing.
  expect(note(newRoster, 5, '01')).toBeNull()
})
