import { expect, test } from 'vitest'
import { namingsIn, resolvePeople } from '../../../src/domain/on-call/resolve-people.ts'
import type { Who } from '../../../src/domain/people/who.ts'
import { member, rotation, schedule } from './support/schedules.ts'

const ben: Who = { kind: 'email', address: 'ben@example.com' }
const ghost: Who = { kind: 'email', address: 'ghost@example.com' }
const ana: Who = { kind: 'person', id: 'UANA' }

const named = {
  schedules: [schedule([rotation({ people: [{ who: ben, from: null, until: null }, member('UANA')] })])],
  escalations: [
    {
      id: 'default',
      levels: [{ page: [ghost, ana, { kind: 'schedule' as const, id: 'primary' }], waitMs: 0 }],
      repeat: 0,
      fallback: null,
      quietHours: 'wait' as const,
    },
  ],
}

test("everyone named has a place, so that one who can't be paged is refused there", () => {
  expect(namingsIn(named).map(({ who, path }) => [path.join('.'), who])).toEqual([
    ['schedules.primary.rotations.0.people.0', ben],
    ['schedules.primary.rotations.0.people.1', ana],
    ['escalation.default.levels.0.page.0', ghost],
    ['escalation.default.levels.0.page.1', ana],
  ])
})

test('an address becomes the id that Slack has for it; an unknown one stays, and nobody is guessed', () => {
  const idOf = (address: string): string | null => (address === 'ben@example.com' ? 'UBEN' : null)
  const { schedules, escalations } = resolvePeople(named, idOf)
  expect(schedules[0]?.rotations[0]?.people.map(({ who }) => who)).toEqual([
    { kind: 'person', id: 'UBEN' },
    ana,
  ])
  expect(escalations[0]?.levels[0]?.page).toEqual([ghost, ana, { kind: 'schedule', id: 'primary' }])
})
