import { expect, test } from 'vitest'
import type { OverrideRefusal } from '../../../src/domain/on-call/overrides/change-override.ts'
import type { SwapRefusal } from '../../../src/domain/on-call/overrides/swap.ts'
import type { Refusal } from '../../../src/domain/record/refusal.ts'
import { refusalSentence } from '../../../src/wording/refusals.ts'
import { plainly } from '../support/plainly.ts'

const said = (refusal: Refusal): string => plainly(refusalSentence(refusal))

test('a change of a schedule says why it was refused', () => {
  const at = '2026-11-20T14:04:00.000Z'
  const why: { [Kind in OverrideRefusal['kind']]: Extract<OverrideRefusal, { kind: Kind }> } = {
    until_before_from: { kind: 'until_before_from', from: at, to: '2026-11-20T13:04:00.000Z' },
    too_long: { kind: 'too_long', limitMs: 366 * 24 * 3_600_000 },
    too_far_ahead: { kind: 'too_far_ahead', limitMs: 732 * 24 * 3_600_000 },
    nobody_named: { kind: 'nobody_named' },
    too_many_people: { kind: 'too_many_people', limit: 50 },
    too_many_overrides: { kind: 'too_many_overrides', limit: 2_000 },
    not_reachable: { kind: 'not_reachable', people: ['U0ANA', 'U0BEN'] },
    covers_themselves: { kind: 'covers_themselves', person: 'U0ANA' },
    not_on_call: { kind: 'not_on_call', person: 'U0ANA' },
    changes_nothing: { kind: 'changes_nothing' },
  }
  const texts = Object.values(why).map((one) =>
    said({ kind: 'override_refused', schedule: 'primary', why: one }),
  )
  expect(texts.join('\n')).toMatchInlineSnapshot(`
    "That ends 20 Nov 2026 at 13:04, before it begins 20 Nov 2026 at 14:04. Put the earlier time first.
    A change lasts 366 days at most. For longer, edit the rotation in muster.yml.
    A change can begin at most 732 days ahead.
    Say who takes over.
    At most 50 people can be put on call at once.
    \`primary\` has 2,000 changes planned, the maximum. Undo some first, or edit the rotation in muster.yml.
    @ana and @ben have left Slack and can't be paged. Pick someone else.
    @ana can't cover themselves. Say who takes over.
    @ana isn't on call in \`primary\` then. To see who is: \`/incident oncall\`.
    That changes nothing: the same people are on call in \`primary\` then. To see who: \`/incident oncall\`."
  `)
})

test('a swap says why it was refused', () => {
  const span = { from: '2026-11-20T14:00:00.000Z', to: '2026-11-20T22:00:00.000Z' }
  const why: SwapRefusal[] = [
    { kind: 'not_yours', other: 'U0ANA' },
    { kind: 'only_yourself' },
    { kind: 'too_late' },
    { kind: 'shift_changed', person: 'U0ANA', span },
    { kind: 'already_on_call', person: 'U0ANA', span },
    { kind: 'changes_nothing' },
  ]
  expect(
    why.map((one) => said({ kind: 'swap_refused', schedule: 'primary', why: one })).join('\n'),
  ).toMatchInlineSnapshot(`
    "Only @ana can answer that.
    That's you. Say with whom: \`/incident swap @user from fri 18:00 to mon 09:00 [for mon 18:00 to fri 09:00]\`.
    That shift has begun. To take over from someone now: \`/incident cover @user from fri 18:00 to mon 09:00\`.
    @ana isn't on call in \`primary\` for all of 20 Nov 2026 at 14:00 to 20 Nov 2026 at 22:00. To see who is: \`/incident oncall\`.
    @ana is on call in \`primary\` already between 20 Nov 2026 at 14:00 and 20 Nov 2026 at 22:00. Pick another time.
    That changes nothing: the same people are on call in \`primary\` then. To see who: \`/incident oncall\`."
  `)
})
