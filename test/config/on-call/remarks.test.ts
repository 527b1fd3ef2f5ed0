import { describe, expect, test } from 'vitest'
import { remarksOn } from '../../../src/config/policy-file.ts'
import { problemText } from '../../../src/config/problems.ts'
import { problemsIn, rotationText } from './support.ts'

const remarksIn = (text: string, at = '2026-01-01T00:00:00.000Z'): string[] =>
  remarksOn(text, 'muster.yml', at).map(problemText)

describe('a hand-over at a time that the clocks skip', () => {
  const text = rotationText('length: 1 day, hand_over: 02:30, time_zone: Europe/Berlin')

  test('is taken, and said with its place and what it becomes', () => {
    expect(problemsIn(text)).toEqual([])
    expect(remarksIn(text)).toEqual([
      "muster.yml:1:94 schedules.primary.rotations.0.hand_over: 02:30 doesn't exist on 2026-03-29, when Europe/Berlin puts its clocks forward; the hand-over is at 03:00",
    ])
  })

  test("isn't said where its weekday never meets one", () => {
    expect(remarksIn(rotationText('hand_over: mon 02:30, time_zone: Europe/Berlin'))).toEqual([])
    expect(remarksIn(rotationText('length: 1h, hand_over: 02:30, time_zone: Europe/Berlin'))).toEqual([])
  })

  test('at midnight, where a zone has none', () => {
    const santiago = rotationText('hand_over: sun 00:00, time_zone: America/Santiago')
    expect(remarksIn(santiago)).toEqual([
      expect.stringMatching(/00:00 doesn't exist on 2026-09-06.* at 01:00/),
    ])
  })
})

test('a level that pages the next of a schedule with one person finds nobody, and says so', () => {
  const escalation = 'escalation: { a: { levels: [{ page: [next:primary] }] } }'
  expect(remarksIn(`${rotationText('length: 1 week', '[UANA]')}\n${escalation}`)).toEqual([
    expect.stringMatching(/^muster.yml:2:38 escalation.a.levels.0.page.0: finds nobody/),
  ])
  expect(remarksIn(`${rotationText('length: 1 week')}\n${escalation}`)).toEqual([])
})

test("a file that's refused has no remarks", () => {
  expect(remarksIn('schedules: 5')).toEqual([])
})
