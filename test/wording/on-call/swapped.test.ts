import { expect, test } from 'vitest'
import type { OnCallEffect } from '../../../src/domain/on-call/effects.ts'
import {
  swapAnsweredText,
  swapAskedText,
  swapNoticeText,
  swapQuestion,
} from '../../../src/wording/on-call/swap.ts'
import { plainLines } from '../support/plainly.ts'

const now = '2026-11-23T14:00:00.000Z'
const schedule = { name: 'Primary' }

test('a swap, from the question to its end', () => {
  const swap = {
    id: 'primary-4',
    schedule: 'primary',
    asking: 'U0ANA',
    other: 'U0BEN',
    gives: { from: '2026-11-24T08:00:00.000Z', to: '2026-11-24T20:00:00.000Z' },
    takes: { from: '2026-11-25T08:00:00.000Z', to: '2026-11-25T20:00:00.000Z' },
    askedAt: now,
  }
  const told = (what: Extract<OnCallEffect, { kind: 'tell_swap' }>['what'], to: string) =>
    swapNoticeText({ kind: 'tell_swap', person: to, what, swap }, schedule, now)
  expect(
    plainLines([
      swapQuestion(schedule, swap, now),
      swapAskedText(swap),
      told('swap_proposed', 'U0BEN'),
      told('swap_accepted', 'U0ANA'),
      told('swap_declined', 'U0ANA'),
      told('swap_withdrawn', 'U0BEN'),
      swapNoticeText(
        { kind: 'tell_swap', person: 'U0BEN', what: 'swap_proposed', swap: { ...swap, takes: null } },
        schedule,
        now,
      ),
      swapAnsweredText('primary-4', true),
      swapAnsweredText('primary-4', false),
    ]),
  ).toMatchInlineSnapshot(`
    "*Primary*: if @ben accepts, @ben covers @ana from Tue 24 Nov at 08:00 to Tue 24 Nov at 20:00, and @ana covers @ben from Wed 25 Nov at 08:00 to Wed 25 Nov at 20:00.
    @ben was asked (\`primary-4\`). Nothing changes before they accept. To take it back: \`/incident swap withdraw primary-4\`.
    @ana asks to swap in *Primary*: @ben covers @ana from Tue 24 Nov at 08:00 to Tue 24 Nov at 20:00, and @ana covers @ben from Wed 25 Nov at 08:00 to Wed 25 Nov at 20:00.
    @ben accepted a swap in *Primary*: @ben covers @ana from Tue 24 Nov at 08:00 to Tue 24 Nov at 20:00, and @ana covers @ben from Wed 25 Nov at 08:00 to Wed 25 Nov at 20:00.
    @ben declined a swap in *Primary*. It was: @ben covers @ana from Tue 24 Nov at 08:00 to Tue 24 Nov at 20:00, and @ana covers @ben from Wed 25 Nov at 08:00 to Wed 25 Nov at 20:00.
    @ana took back a swap in *Primary*. It was: @ben covers @ana from Tue 24 Nov at 08:00 to Tue 24 Nov at 20:00, and @ana covers @ben from Wed 25 Nov at 08:00 to Wed 25 Nov at 20:00.
    @ana asks to swap in *Primary*: @ben covers @ana from Tue 24 Nov at 08:00 to Tue 24 Nov at 20:00.
    Swapped. To undo it: \`/incident cover undo primary-4\`.
    \`primary-4\` is off, and nobody's shift changes. Muster tells the other person."
  `)
})
