import { expect, test } from 'vitest'
import type { Trouble } from '../../../src/domain/on-call/clock/troubles.ts'
import { coverageLines, groupRefusedText } from '../../../src/wording/on-call/coverage.ts'
import { plainLines, plainly } from '../support/plainly.ts'

const now = '2026-11-23T10:00:00.000Z'
const span = { from: '2026-11-24T08:00:00.000Z', to: '2026-11-24T20:00:00.000Z' }

test('each kind of gap and of double booking ahead', () => {
  const troubles: Trouble[] = [
    { kind: 'gap', ...span, reason: { kind: 'nobody', override: 'primary-3' } },
    { kind: 'gap', ...span, from: now, reason: { kind: 'left', people: ['U0BEN'] } },
    { kind: 'gap', ...span, reason: { kind: 'rotation_empty', rotation: 'nights' } },
    { kind: 'gap', ...span, reason: { kind: 'not_begun', rotation: 'nights', beginsAt: span.to } },
    { kind: 'gap', ...span, reason: { kind: 'outside_hours' } },
    { kind: 'gap', ...span, from: now, reason: { kind: 'rotation_empty', rotation: 'a' }, isOpenEnded: true },
    { kind: 'gap', ...span, reason: { kind: 'rotation_empty', rotation: 'a' }, isOpenEnded: true },
    { kind: 'double_booking', ...span, person: 'U0ANA', schedules: ['primary', 'dba'], escalations: [] },
    {
      kind: 'double_booking',
      ...span,
      person: 'U0ANA',
      schedules: ['primary', 'dba'],
      escalations: ['night'],
    },
  ]
  expect(plainLines(coverageLines({ id: 'primary', name: 'Primary' }, troubles, now))).toMatchInlineSnapshot(`
    "⚠️ *Primary* needs a look:
    • Nobody is on call from Tue 24 Nov at 08:00 to Tue 24 Nov at 20:00: override \`primary-3\` leaves it empty.
    • Nobody is on call until Tue 24 Nov at 20:00: @ben can't be reached in Slack.
    • Nobody is on call from Tue 24 Nov at 08:00 to Tue 24 Nov at 20:00: rotation \`nights\` has no one then.
    • Nobody is on call from Tue 24 Nov at 08:00 to Tue 24 Nov at 20:00: rotation \`nights\` begins Tue 24 Nov at 20:00.
    • Nobody is on call from Tue 24 Nov at 08:00 to Tue 24 Nov at 20:00: no rotation covers these hours.
    • Nobody is on call from now on: rotation \`a\` has no one then.
    • Nobody is on call from Tue 24 Nov at 08:00 on: rotation \`a\` has no one then.
    • @ana is on call in \`primary\` and \`dba\` from Tue 24 Nov at 08:00 to Tue 24 Nov at 20:00.
    • @ana is on call in \`primary\` and \`dba\` from Tue 24 Nov at 08:00 to Tue 24 Nov at 20:00, so escalation \`night\` would page the same person twice.
    To fill a gap: \`/incident cover primary add @user from fri 18:00 to mon 09:00\`
    To take over from someone: \`/incident cover @user from fri 18:00 to mon 09:00\`"
  `)
  const many = Array.from({ length: 17 }, () => troubles[0] ?? expect.fail())
  expect(coverageLines({ id: 'primary', name: 'Primary' }, many, now)).toHaveLength(18)
})

test('a user group that Slack refuses to change', () => {
  const refused = { group: 'S0614TZR7', reason: 'the workspace forbids it' }
  expect(plainly(groupRefusedText({ name: 'Primary' }, refused))).toMatchInlineSnapshot(
    `"⚠️ Muster can't sync the user group \`S0614TZR7\` with who's on call in *Primary*: the workspace forbids it. Pages aren't affected. A workspace admin can let apps change user groups; or remove user_group from the schedule in muster.yml."`,
  )
})
