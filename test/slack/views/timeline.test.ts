import { describe, expect, test } from 'vitest'
import { entryText, timelineView } from '../../../src/slack/views/incident/timeline.ts'
import { entryOf } from '../../support/entries.ts'
import { channel, declared, minutesLater, policy } from '../../support/incidents.ts'
import { messageProblems } from '../../support/shown/block-limits.ts'
import { buttonsOf, readable } from '../../support/shown/readable.ts'

const incident = declared()

const shown = (count: number, page: number | null) => {
  const entries = Array.from({ length: count }, (_, index) =>
    entryOf({ kind: 'note', text: `step ${index + 1}.` }),
  )
  const view = timelineView({ incident, entries, page, policy })
  expect(messageProblems(view)).toEqual([])
  return view
}

test('an entry is one line: when, who, what, and where it can be read', () => {
  const source = {
    via: 'reaction',
    message: { channel, ts: '1.2', link: 'https://x.slack.com/p12' },
  } as const
  const note = entryOf({ kind: 'note', text: 'Pool is full' }, { source, editedAt: minutesLater(5) })
  expect(entryText(note, policy)).toBe(
    '*<!date^1795183560^{date_short_pretty} at {time}|2026-11-20 14:06 UTC>* <@U0BEN>: Pool is full (edited) <https://x.slack.com/p12|message>',
  )
})

describe('a timeline', () => {
  test('opens at its newest page, which is full, and turns both ways', () => {
    expect(readable(shown(32, null))).toContain('~ 18–32 of 32')
    expect(buttonsOf(shown(32, null))).toEqual(['Older'])
    expect(buttonsOf(shown(32, 1))).toEqual(['Older', 'Newer'])
    expect(buttonsOf(shown(32, 2))).toEqual(['Newer'])
    expect(readable(shown(32, 2))).toContain('~ 1–2 of 32')
    expect(readable(shown(32, 1))).toContain('~ 3–17 of 32')
  })

  test("shows the nearest page to one that doesn't exist", () => {
    expect(readable(shown(15, 9))).toContain('~ 1–15 of 15')
    expect(buttonsOf(shown(15, 9))).toEqual([])
  })

  test('folds away what Muster did to keep order, and shows it when asked', () => {
    const muster = { by: { kind: 'muster' } } as const
    const entries = [
      entryOf({ kind: 'channel_opened', channel, name: 'inc-42' }, muster),
      entryOf({ kind: 'note', text: 'Pool is full' }),
      entryOf({ kind: 'role_vacated', role: 'commander', from: 'U0BEN' }, muster),
      entryOf({ kind: 'role_assigned', role: 'commander', to: 'U0BEN', from: null }),
    ]
    const view = timelineView({ incident, entries, page: null, policy })
    expect(readable(view)).toContain('~ 1–2 of 2 · 2 entries of housekeeping not shown')
    expect(readable(view)).toContain('Pool is full')
    expect(buttonsOf(view)).toEqual(['Show all'])
    const whole = timelineView({ incident, entries, page: null, policy, isWhole: true })
    expect(readable(whole)).toContain('~ 1–4 of 4')
    expect(readable(whole)).not.toContain('not shown')
    expect(buttonsOf(whole)).toEqual(['Hide housekeeping'])
  })

  test('without entries offers the first', () => {
    expect(buttonsOf(shown(0, null))).toEqual(['Add note'])
  })
})
