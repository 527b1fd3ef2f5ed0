import { describe, expect, test } from 'vitest'
import { isPermitted } from '../../../src/domain/policy/permissions.ts'
import type { Target } from '../../../src/domain/policy/policy.ts'

const groupsOf = (id: string) => (id === 'SOPS' ? ['U0BEN'] : null)

const mayOf = (permitted: 'everyone' | Target[], person: string): boolean =>
  isPermitted(permitted, person, groupsOf)

describe('lifting a freeze, excepting a patch and running an automation is permitted', () => {
  test('to the people and the groups that are named, and nobody else', () => {
    const named: Target[] = [
      { kind: 'person', id: 'U0ANA' },
      { kind: 'group', id: 'SOPS' },
    ]
    expect(['U0ANA', 'U0BEN', 'U0DEE'].map((person) => mayOf(named, person))).toEqual([true, true, false])
  })

  test('to nobody of a group that nobody has read', () => {
    expect(mayOf([{ kind: 'group', id: 'SDBA' }], 'U0BEN')).toBe(false)
  })

  test('to everyone where nobody is named, and to those who have the database', () => {
    expect(mayOf('everyone', 'U0DEE')).toBe(true)
    expect(mayOf([{ kind: 'person', id: 'U0ANA' }], 'root@db')).toBe(true)
  })
})
