import { expect, test } from 'vitest'
import { resolve } from '../../../src/domain/endings.ts'
import { topicOf } from '../../../src/slack/views/topic.ts'
import { actAt, after, ben, declared, led, minutesLater, policy } from './incidents.ts'

const berlin = { ...policy, calendar: { ...policy.calendar, timeZone: 'Europe/Berlin' } }

test('the topic says what is due in the calendar’s own time', () => {
  expect(topicOf(declared(), berlin, minutesLater(0))).toMatchInlineSnapshot(
    `"🔴 SEV-1 · Investigating · response due 15:07 Europe/Berlin · no commander yet · INC-42 Checkout is down"`,
  )
  expect(topicOf(led(declared()), policy, minutesLater(40))).toMatchInlineSnapshot(
    `"🔴 SEV-1 · Investigating · update was due 14:32 UTC · INC-42 Checkout is down"`,
  )
})

test('what is due another day names the day', () => {
  expect(topicOf(declared(3), policy, minutesLater(0))).toContain('response due 2026-11-23 14:02')
})

test('resolved, it says how long it took', () => {
  const resolved = after(resolve(led(declared()), '', ben, actAt(52)))
  expect(topicOf(resolved, policy, minutesLater(53))).toMatchInlineSnapshot(
    `"✅ SEV-1 · resolved after 52 min · INC-42 Checkout is down"`,
  )
})
