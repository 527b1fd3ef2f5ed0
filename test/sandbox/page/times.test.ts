import { expect, test } from 'vitest'
import { localTextOf, msOfLocalText } from '../../../src/sandbox/page/browser/forms/local-times.ts'
import { nextMomentMs, nextMondayMs } from '../../../src/sandbox/page/moments.ts'
import { createState } from '../../../src/sandbox/workspace/state.ts'

const at = (instant: string) => Date.parse(instant)

test.each([
  ['Europe/Madrid', '2026-11-23T14:02:00.000Z', '2026-11-23T15:02'],
  ['America/Los_Angeles', '2026-11-23T14:02:00.000Z', '2026-11-23T06:02'],
  ['Asia/Kolkata', '2026-03-29T01:30:00.000Z', '2026-03-29T07:00'],
  ['Europe/Madrid', '2026-03-29T01:30:00.000Z', '2026-03-29T03:30'],
])('in %s, %s is %s, there and back', (zone, instant, text) => {
  expect(localTextOf(at(instant), zone)).toBe(text)
  expect(msOfLocalText(text, zone)).toBe(at(instant))
})

test.each([
  ['2026-11-23T14:02:00.000Z', 'Europe/Madrid', '2026-11-30T08:00:00.000Z'],
  ['2026-11-23T07:59:00.000Z', 'Europe/Madrid', '2026-11-23T08:00:00.000Z'],
  ['2026-11-23T08:00:00.000Z', 'Europe/Madrid', '2026-11-30T08:00:00.000Z'],
  ['2026-11-22T23:30:00.000Z', 'Asia/Tokyo', '2026-11-23T00:00:00.000Z'],
  ['2026-10-24T12:00:00.000Z', 'Europe/London', '2026-10-26T09:00:00.000Z'],
])('after %s, Monday at nine in %s is %s', (now, zone, monday) => {
  expect(new Date(nextMondayMs(at(now), zone)).toISOString()).toBe(monday)
})

test('the next moment is the first that a message names and that is still to come', () => {
  const state = createState('bot')
  const dates = ['2026-11-23T13:00:00Z', '2026-11-23T16:00:00Z', '2026-11-23T14:32:00Z']
  const text = dates.map((date) => `<!date^${at(date) / 1000}^{time}|then>`).join(' ')
  const message = { ts: '1.0', userId: 'U1', isBroadcast: false, reactions: [], fileIds: [], woke: [] }
  const channel = { id: 'C1', name: 'a', kind: 'public', creatorId: 'U1', createdAt: dates[0] ?? '' } as const
  const empty = { topic: '', purpose: '', memberIds: [], previousNames: [], pins: [], bookmarks: [] }
  state.channels.push({
    ...channel,
    ...empty,
    isArchived: false,
    isDeleted: false,
    isGeneral: false,
    messages: [{ ...message, channelId: 'C1', text }],
  })
  expect(nextMomentMs(state, at('2026-11-23T14:02:00Z'))).toBe(at('2026-11-23T14:32:00Z'))
  expect(nextMomentMs(state, at('2026-11-24T14:02:00Z'))).toBeNull()
})
