import { expect, test } from 'vitest'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import { groupsOfTeams, teammatesOf } from '../../../src/domain/postmortem/teams.ts'
import { catalogueEntry } from '../../support/catalogue.ts'

const services = [
  catalogueEntry('checkout', { owner: { kind: 'group', id: 'SPAY' } }),
  catalogueEntry('search', { owner: { kind: 'person', id: 'UANA' } }),
  catalogueEntry('ledger'),
]
const policy = { ...defaultPolicy, services }
const groupsOf = (id: string) => (id === 'SPAY' ? ['UANA', 'UBEN'] : null)

test('those who own a service together are teammates, and nobody is their own', () => {
  expect([...teammatesOf(policy, groupsOf, 'UANA')]).toEqual(['UBEN'])
  expect([...teammatesOf(policy, groupsOf, 'UDEE')]).toEqual([])
})

test('a group that nobody has read has no teammates, and is one of those to read', () => {
  expect([...teammatesOf(policy, () => null, 'UANA')]).toEqual([])
  expect(groupsOfTeams(policy)).toEqual(['SPAY'])
})
