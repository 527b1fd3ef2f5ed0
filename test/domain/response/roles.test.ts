import { expect, it } from 'vitest'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import type { Act } from '../../../src/domain/record/decision.ts'
import { assignRole } from '../../../src/domain/response/roles.ts'
import { wait } from '../../support/story.ts'
import {
  acked,
  at,
  closed,
  declared,
  effectsSince,
  given,
  led,
  paging,
  refusalOf,
  resolved,
  said,
  times,
} from '../support/acts.ts'

it('taking command is a response', () => {
  const before = declared(1, paging)
  const story = led(before, at('13:02'))
  expect(story.incident.roles.commander).toBe('UBEN')
  expect(story.incident.response.met).toEqual({ at: at('13:02'), by: 'UBEN', how: 'took_command' })
  expect(said(story, 'acknowledged')).toMatchObject([{ tookCommand: true, late: false }])
  expect(said(story, 'role_assigned')).toEqual([])
  expect(effectsSince(before, story)[0]).toBe('invite')
  expect(times(wait(story, at('14:00')), 'paged')).toHaveLength(1)
})

it('taking command after the target was missed is a late response', () => {
  const story = led(wait(declared(1, paging), at('13:12')), at('13:13'))
  expect(said(story, 'acknowledged')).toMatchObject([{ late: true }])
  expect(times(wait(story, at('14:00')), 'paged')).toHaveLength(3)
})

it('being given command by someone else is no response: the pages continue', () => {
  const story = given('commander', 'UBEN')(declared(1, paging), at('13:02'), 'UANA')
  expect(story.incident.roles.commander).toBe('UBEN')
  expect(story.incident.response.met).toBeNull()
  expect(said(story, 'role_assigned')).toMatchObject([{ role: 'Commander', to: 'UBEN', by: 'UANA' }])
  expect(times(wait(story, at('13:06')), 'paged')).toHaveLength(2)
})

it('who was given command and then takes it responds, without a second hand-over', () => {
  const story = led(given('commander', 'UBEN')(declared(1, paging), at('13:02'), 'UANA'), at('13:03'))
  expect(story.incident.response.met).toMatchObject({ by: 'UBEN', how: 'took_command' })
  expect(times(story, 'role_assigned')).toEqual([at('13:02')])
  expect(times(story, 'acknowledged')).toEqual([at('13:03')])
})

it("taking another role is no response, nor is taking command of what's resolved", () => {
  expect(given('scribe', 'UBEN')(declared(1), at('13:02'), 'UBEN').incident.response.met).toBeNull()
  const over = led(resolved(declared(2), at('13:04')), at('13:40'))
  expect(over.incident).toMatchObject({ roles: { commander: 'UBEN' }, response: { met: null } })
  expect(over.incident.moments).not.toHaveProperty('acknowledged')
})

it('a hand-over names both, and keeps the response of the first', () => {
  const story = led(led(declared(2), at('13:02'), 'UBEN'), at('13:20'), 'UDEE')
  expect(story.entries.at(-1)?.what).toEqual({
    kind: 'role_assigned',
    role: 'commander',
    to: 'UDEE',
    from: 'UBEN',
  })
  expect(story.incident.response.met?.by).toBe('UBEN')
})

it("says no to a role that the policy doesn't have, to the same person again, and once closed", () => {
  const lead = (role: string) => (incident: Parameters<typeof assignRole>[0], act: Act) =>
    assignRole(incident, { verb: 'role', role, person: 'UBEN' }, act)
  const small = { ...defaultPolicy, roles: [{ id: 'commander', name: 'Commander' }] }
  expect(refusalOf(declared(2, small), at('13:10'), lead('scribe'))).toEqual({
    kind: 'unknown_role',
    role: 'scribe',
    roles: ['commander'],
  })
  const commanded = led(declared(2), at('13:02'))
  expect(refusalOf(commanded, at('13:10'), lead('commander'))).toMatchObject({
    kind: 'already_holds_role',
    role: 'Commander',
  })
  expect(
    refusalOf(closed(acked(declared(2), at('13:02')), at('13:05')), at('13:10'), lead('commander')),
  ).toMatchObject({ kind: 'not_allowed_now' })
})
