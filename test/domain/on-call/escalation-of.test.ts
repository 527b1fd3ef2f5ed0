import { describe, expect, test } from 'vitest'
import { escalationAt, escalationOf, type Rosters } from '../../../src/domain/on-call/escalate.ts'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import type { Escalation } from '../../../src/domain/policy/escalation.ts'

const minuteMs = 60_000
const at = '2026-01-18T02:00:00.000Z'

const rosters: Rosters = {
  scheduleOf: () => null,
  overridesOf: () => [],
  groupsOf: () => ['UBEN'],
  isReachable: () => true,
  isQuiet: () => false,
}

function stepsOf(escalation: Escalation): string[] {
  return escalationAt(escalation, rosters, at).levels.map(
    ({ afterMinutes, people }) => `${afterMinutes} ${people}`,
  )
}

test('a severity follows the escalation that it names', () => {
  const escalation: Escalation = {
    id: 'default',
    levels: [{ page: [{ kind: 'person', id: 'UANA' }], waitMs: minuteMs }],
    repeat: 0,
    fallback: null,
    quietHours: 'wait',
  }
  const severities = {
    ...defaultPolicy.severities,
    2: { ...defaultPolicy.severities[2], escalation: 'default' },
  }
  expect(escalationOf({ ...defaultPolicy, severities, escalations: [escalation] }, 2)).toBe(escalation)
})

describe('page lists without schedules', () => {
  const severities = {
    ...defaultPolicy.severities,
    1: {
      ...defaultPolicy.severities[1],
      page: [[{ kind: 'person' as const, id: 'UANA' }], [{ kind: 'group' as const, id: 'SOPS' }]],
    },
    4: { ...defaultPolicy.severities[4], page: [[{ kind: 'person' as const, id: 'UBEN' }]] },
  }
  const policy = { ...defaultPolicy, severities }

  test('are levels that follow each other as often as pages go out, up to their bound', () => {
    const { levels, repeat } = escalationOf(policy, 1)
    expect(levels.map(({ waitMs }) => waitMs)).toEqual([5 * minuteMs, 5 * minuteMs])
    expect(levels.length * (repeat + 1)).toBe(6)
    expect(stepsOf(escalationOf(policy, 1))).toEqual(['0 UANA', '5 UBEN'])
  })

  test("where a rule never pages again, there's one level", () => {
    expect(escalationOf(policy, 4)).toMatchObject({ levels: [{ waitMs: 0 }], repeat: 0 })
  })

  test("with nobody configured, there's no level, only the fallback", () => {
    expect(escalationAt(escalationOf(defaultPolicy, 1), rosters, at)).toMatchObject({
      levels: [],
      fallback: { channel: 'incidents', because: 'all_empty', afterMinutes: 0 },
    })
  })
})
