import { describe, expect, it } from 'vitest'
import { muster } from '../../../src/domain/people/people.ts'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import type { Act } from '../../../src/domain/record/decision.ts'
import { noteDeparture, rolesHeldBy } from '../../../src/domain/response/departure.ts'
import { assignCommand, assignRole } from '../../../src/domain/response/roles.ts'
import { next, type Story, wait } from '../../support/story.ts'
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
  sev,
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
  expect(story.incident.moments.acknowledged).toBe(at('13:02'))
  expect(times(wait(story, at('13:50')), 'paged')).toHaveLength(1)
})

it('a page is what Muster did, the one who declared or raised', () => {
  const actors = sev(1)(declared(2, paging), at('13:05')).entries.filter(({ what }) => what.kind === 'paged')
  expect(actors.map(({ by }) => by)).toEqual([{ kind: 'muster' }, { kind: 'muster' }])
})

describe('the one who leaves the channel', () => {
  const gone = (story: Story, when: string, who: string) =>
    next(story, when, muster, (incident, act) => noteDeparture(incident, who, act))

  it('leaves command vacant, and it is asked once who takes over', () => {
    const story = gone(led(declared(2), at('13:02')), at('13:20'), 'UBEN')
    expect(story.incident.roles).toEqual({})
    expect(said(story, 'role_vacated')).toMatchObject([
      { roles: ['commander'], from: 'UBEN', people: ['UANA'] },
    ])
    expect(times(wait(story, at('13:35')), 'asked')).toEqual([at('13:30')])
  })

  it('gives up what they held, and nothing once it is over', () => {
    const both = given('scribe', 'UBEN')(led(declared(2), at('13:02')), at('13:03'))
    expect(rolesHeldBy(both.incident, 'UBEN')).toEqual(['commander', 'scribe'])
    expect(rolesHeldBy(closed(both, at('13:04')).incident, 'UBEN')).toEqual([])
  })
})

it('a press that answers who leads takes command from nobody', () => {
  const story = led(declared(2), at('13:02'))
  expect(
    refusalOf(led(story, at('13:03'), 'UDEE'), at('13:04'), (incident, act) =>
      assignCommand(incident, { verb: 'lead', person: null, ifVacant: true }, act),
    ),
  ).toMatchObject({ kind: 'already_led', by: 'UDEE' })
})

it('taking command after the target was missed is a late response', () => {
  const story = led(wait(declared(1, paging), at('13:12')), at('13:13'))
  expect(said(story, 'acknowledged')).toMatchObject([{ late: true }])
  expect(times(wait(story, at('13:50')), 'paged')).toHaveLength(3)
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
