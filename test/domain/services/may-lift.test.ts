import { describe, expect, test } from 'vitest'
import type { Target } from '../../../src/domain/policy/policy.ts'
import { mayLift } from '../../../src/domain/services/lift-freeze.ts'
import { catalogueEntry } from '../../support/catalogue.ts'

const groupsOf = (id: string) => (id === 'SOPS' ? ['U0BEN'] : null)

const liftedBy = (lift: 'everyone' | Target[], person: string): boolean => {
  const service = catalogueEntry('checkout')
  return mayLift({ ...service, policy: { ...service.policy, lift } }, person, groupsOf)
}

describe('a freeze is lifted', () => {
  test('by the people and the groups that its policy names, and nobody else', () => {
    const named: Target[] = [
      { kind: 'person', id: 'U0ANA' },
      { kind: 'group', id: 'SOPS' },
    ]
    expect(['U0ANA', 'U0BEN', 'U0DEE'].map((person) => liftedBy(named, person))).toEqual([true, true, false])
  })

  test('by nobody of a group that nobody has read', () => {
    expect(liftedBy([{ kind: 'group', id: 'SDBA' }], 'U0BEN')).toBe(false)
  })

  test('by everyone where nobody is named, and by those who have the database', () => {
    expect(liftedBy('everyone', 'U0DEE')).toBe(true)
    expect(liftedBy([{ kind: 'person', id: 'U0ANA' }], 'root@db')).toBe(true)
  })
})
