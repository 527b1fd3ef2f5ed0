import fc from 'fast-check'
import { expect, test } from 'vitest'
import { channelNameOf } from '../../../src/slack/text/channel-name.ts'

test.each([
  ['Checkout is down', 1, 'inc-42-checkout-is-down'],
  ['Checkout is down', 2, 'inc-42-checkout-is-down-2'],
  ['  Überweisung à Orléans schlägt fehl!! ', 1, 'inc-42-uberweisung-a-orleans-schlagt-fehl'],
  ['決済が落ちています', 1, 'inc-42'],
  ['決済が落ちています', 3, 'inc-42-3'],
  ["API doesn't answer / 500s @ 90 %", 1, 'inc-42-api-doesnt-answer-500s-90'],
  ['🔥🔥', 1, 'inc-42'],
])('%s, attempt %i, becomes %s', (title, attempt, name) => {
  expect(channelNameOf({ number: 42, title }, attempt)).toBe(name)
})

test('every title makes a name that Slack takes', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.nat(999_999),
      fc.nat(30),
      (title, number, n) => {
        expect(channelNameOf({ number, title }, n)).toMatch(/^(?=.{1,80}$)inc-\d+(-[a-z0-9_-]*[a-z0-9_])?$/)
      },
    ),
    { numRuns: 2_000 },
  )
})
