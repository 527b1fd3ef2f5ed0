import { expect, test } from 'vitest'
import type { Rosters } from '../../../src/domain/on-call/escalate.ts'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import type { Escalation, PageTarget } from '../../../src/domain/policy/escalation.ts'
import type { Policy } from '../../../src/domain/policy/policy.ts'
import { pagedFirst } from '../../../src/domain/services/paged-first.ts'
import { catalogueEntry } from '../../support/catalogue.ts'

const at = '2026-11-23T14:00:00.000Z'

const rosters: Rosters = {
  scheduleOf: () => null,
  overridesOf: () => [],
  groupsOf: (group) => (group === 'SREAD' ? ['U0CLEO'] : null),
  isReachable: (person) => person !== 'U0LEFT',
  isQuiet: () => false,
}

const ana: PageTarget = { kind: 'person', id: 'U0ANA' }
const ben: PageTarget = { kind: 'person', id: 'U0BEN' }
const left: PageTarget = { kind: 'person', id: 'U0LEFT' }

const escalation = (id: string, ...levels: PageTarget[][]): Escalation => ({
  id,
  levels: levels.map((page) => ({ page, waitMs: 60_000 })),
  repeat: 0,
  fallback: null,
  quietHours: 'wait',
})

const { severities: before } = defaultPolicy

/** A SEV-1 pages by `default`, a SEV-2 pages Ana, and the others page nobody themselves. */
const policy: Policy = {
  ...defaultPolicy,
  severities: {
    ...before,
    1: { ...before[1], escalation: 'default' },
    2: { ...before[2], page: [[{ kind: 'person', id: 'U0ANA' }]] },
  },
  escalations: [
    escalation('default', [ana]),
    escalation('own', [left], [ben, { kind: 'channel', name: 'payments' }]),
    escalation('away', [left]),
    escalation('groups', [
      { kind: 'group', id: 'SREAD' },
      { kind: 'group', id: 'SNEW' },
    ]),
  ],
}

const nobody = { people: [], channels: [], unreadGroups: [] }

const of = (own: string | null, given = policy) => {
  const service = catalogueEntry('checkout', { escalation: own })
  return pagedFirst(service, { ...given, services: [service] }, rosters, at)
}

test('a service without an escalation has those whom the severities page', () => {
  expect(of(null)).toEqual([{ ...nobody, severities: [1, 2], people: ['U0ANA'] }])
})

test('one of its own counts where the severity pages nobody, and who left is passed over', () => {
  expect(of('own')).toEqual([
    { ...nobody, severities: [1, 2], people: ['U0ANA'] },
    { ...nobody, severities: [3, 4], people: ['U0BEN'], channels: ['payments'] },
  ])
})

test('where everyone is away, nobody is there, and a group that nobody has read is named', () => {
  expect(of('away').at(-1)).toEqual({ ...nobody, severities: [3, 4] })
  const unread = { ...nobody, severities: [3, 4], people: ['U0CLEO'], unreadGroups: ['SNEW'] }
  expect(of('groups').at(-1)).toEqual(unread)
})

test('where no severity pages anyone, there is nothing to say', () => {
  expect(of(null, { ...policy, severities: before })).toEqual([])
})
