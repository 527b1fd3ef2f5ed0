import { expect, test } from 'vitest'
import { escalationAt, type Rosters } from '../../../../src/domain/on-call/escalate.ts'
import type { Override } from '../../../../src/domain/on-call/overrides/override.ts'
import { defaultPolicy } from '../../../../src/domain/policy/default-policy.ts'
import type { Policy } from '../../../../src/domain/policy/policy.ts'
import { coverView } from '../../../../src/slack/views/on-call/cover.ts'
import { onCallView, pagePlanView, scheduleView } from '../../../../src/slack/views/on-call/standing.ts'
import type { View } from '../../../../src/slack/views/view.ts'
import { onCallPolicy, rotationOf, scheduleOf } from '../../../support/on-call.ts'

const at = '2026-11-23T14:00:00.000Z'
const people = Array.from({ length: 60 }, (_, index) => `U05USR${String(index).padStart(5, '0')}`)
const schedules = Array.from({ length: 200 }, (_, index) => ({
  ...scheduleOf(`s${index}`, [rotationOf(people, { atOnce: 50 })]),
  name: 'x'.repeat(80),
}))
const levels = Array.from({ length: 10 }, () => ({
  page: Array.from({ length: 20 }, (_, index) => ({ kind: 'schedule' as const, id: `s${index}` })),
  waitMs: 60_000,
}))
const policy: Policy = {
  ...defaultPolicy,
  severities: onCallPolicy.severities,
  schedules,
  escalations: [{ id: 'night', levels, repeat: 3, fallback: 'incidents', quietHours: 'wait' }],
}
const override = (index: number): Override => ({
  id: `s0-${index}`,
  schedule: 's0',
  from: at,
  to: '2026-11-24T14:00:00.000Z',
  change: { kind: 'replace', people },
  askedBy: null,
  askedAt: at,
  swap: null,
})
const rosters: Rosters = {
  scheduleOf: (id) => schedules.find((one) => one.id === id) ?? null,
  overridesOf: (id) => (id === 's0' ? Array.from({ length: 100 }, (_, index) => override(index)) : []),
  groupsOf: () => null,
  isReachable: () => true,
  isQuiet: () => false,
}

const quiet = people.map((person) => ({ person, until: override(0).to }))

const textsOf = ({ blocks }: View): string[] =>
  blocks.flatMap((block) => (block.type === 'section' && block.text ? block.text.text : []))

test('as many schedules, people and changes as there may be fit into what Slack takes', () => {
  const [escalation] = policy.escalations
  if (!escalation) throw new Error('no escalation')
  const plan = escalationAt(escalation, rosters, at)
  const asked = { schedule: 's0', from: at, to: override(0).to, change: override(0).change }
  const shift = { from: at, to: override(0).to, people, because: { kind: 'gap' as const } }
  const after = Array.from({ length: 30 }, () => ({ ...shift, people: people.toReversed().slice(1) }))
  const outcome = {
    ok: true as const,
    override: override(0),
    overlaps: Array.from({ length: 30 }, (_, index) => override(index)),
    before: [shift],
    after,
    correctsPast: false,
  }
  const proposals = schedules.map((schedule) => ({ asked, outcome, schedule, toType: 'cover' }))
  for (const view of [
    coverView(proposals, { timeZone: 'Etc/UTC', isTheirs: true }, { policy, at }),
    onCallView({ policy, rosters, quiet, at }),
    pagePlanView({ severity: 1, moment: at, plan, quiet }, { policy, at }),
  ]) {
    expect(view.blocks.length).toBeLessThanOrEqual(50)
    expect(Math.max(...textsOf(view).map((text) => text.length))).toBeLessThanOrEqual(3_000)
  }
})

test('one schedule alone shows who comes next, and more of its changes', () => {
  const [s0 = expect.fail(), s1 = expect.fail()] = schedules
  const view = scheduleView(s0, { policy, rosters, quiet, at })
  expect(view.blocks.length).toBeLessThanOrEqual(50)
  expect(Math.max(...textsOf(view).map((text) => text.length))).toBeLessThanOrEqual(3_000)
  expect(textsOf(view).join('\n')).toContain('and 50 more')
  const [first, ...shifts] = textsOf(scheduleView(s1, { policy, rosters, quiet: [], at }))
    .join('\n')
    .split('\n')
  expect(first).toContain('until')
  expect(shifts).toHaveLength(10)
  expect(shifts[0]).toMatch(/^• <@U05USR00040>/)
})

test('what is left out is counted', () => {
  const said = textsOf(onCallView({ policy, rosters, quiet, at })).join('\n')
  expect(said).toContain('and 170 more schedules')
  expect(said).toContain('and 90 more')
})
