import { describe, expect, it } from 'vitest'
import type { GroupsOf } from '../../../../src/domain/people/people.ts'
import { defaultPolicy } from '../../../../src/domain/policy/default-policy.ts'
import type { Target } from '../../../../src/domain/policy/policy.ts'
import { calledNext } from '../../../../src/domain/response/paging/levels.ts'
import { instantOf } from '../../../../src/domain/time/instant.ts'
import { call, names } from '../../support/acts.ts'

const group = (id: string): Target => ({ kind: 'group', id })

/** Who is behind each id; what isn't named was never read. */
const knowing =
  (groups: Record<string, string[]>): GroupsOf =>
  (id) =>
    groups[id] ?? null

const asking = {
  policy: defaultPolicy,
  severity: 1,
  at: instantOf(Date.parse('2026-11-23T14:00:00Z')),
  groupsOf: knowing({}),
  overridesOf: () => [],
  cannot: [],
  quiet: [],
  isPrivate: false,
  isDrill: false,
} as const

const next = (
  page: Target[][],
  times: number,
  groups: Record<string, string[]> = {},
  mention = 'channel' as const,
) => {
  const sev1 = { ...defaultPolicy.severities[1], page, mention }
  const policy = { ...defaultPolicy, severities: { ...defaultPolicy.severities, 1: sev1 } }
  const paging = { ...asking, policy, groupsOf: knowing(groups) }
  const called = calledNext(paging, { times })
  return { ...called, targets: names(called.targets), empty: names(called.empty) }
}

/** Whom and which channels each page of this escalation calls. */
const inChannels = (times: number, isPrivate: boolean): string => {
  const channel = (name: string) => ({ kind: 'channel', name }) as const
  const levels = [
    { page: [{ kind: 'person', id: 'UBEN' } as const, channel('leads')], waitMs: 60_000 },
    { page: [channel('ops')], waitMs: 60_000 },
  ]
  const night = { id: 'night', levels, repeat: 0, fallback: 'incidents', quietHours: 'wait' } as const
  const sev1 = { ...defaultPolicy.severities[1], escalation: 'night' }
  const severities = { ...defaultPolicy.severities, 1: sev1 }
  const policy = { ...defaultPolicy, escalations: [night], severities }
  const { targets, channels } = calledNext({ ...asking, policy, isPrivate }, { times })
  return `${names(targets)}, ${channels.join(' ')}`
}

describe('the next page of a private incident', () => {
  it("goes to people and to no channel, and isn't that of a level or fallback that is one", () => {
    expect([0, 1, 2].map((times) => inChannels(times, false))).toEqual([
      'UBEN, leads',
      ', ops',
      ', incidents',
    ])
    expect([0, 1, 2].map((times) => inChannels(times, true))).toEqual(['UBEN, ', ', ', ', '])
  })
})

describe('the next page', () => {
  it('goes one level higher each time, and to everyone so far when the levels have run out', () => {
    const levels = [[call('UBEN')], [call('UDEE')]]
    expect([0, 1, 2, 3].map((times) => next(levels, times).targets)).toEqual([
      'UBEN',
      'UDEE',
      'UBEN UDEE',
      'UBEN UDEE',
    ])
    expect([0, 1, 2, 3].map((times) => next(levels, times).level)).toEqual([1, 2, 3, 4])
  })

  it('calls everyone where nobody is configured', () => {
    expect(next([], 0)).toMatchObject({ level: 1, targets: '', mention: 'channel', empty: '' })
  })

  it('says who is behind a group, as far as that was read', () => {
    const levels = [[group('S1'), call('UDEE')]]
    expect(next(levels, 0, { S1: ['UANA', 'UBEN'] })).toMatchObject({
      people: ['UANA', 'UBEN', 'UDEE'],
      unread: [],
    })
    expect(next(levels, 0)).toMatchObject({ people: null, unread: [group('S1')] })
  })
})

describe('a level with nobody in it', () => {
  it.each([
    ['a group without members', { S1: [] }, [[group('S1')], [call('UBEN')]]],
    ['a person who left', { UGIA: [] }, [[call('UGIA')], [call('UBEN')]]],
    ['several of them', { S1: [], UGIA: [] }, [[group('S1'), call('UGIA')], [call('UBEN')]]],
  ])('is passed over at once: %s', (_, groups, levels) => {
    expect(next(levels, 0, groups)).toMatchObject({
      level: 2,
      targets: 'UBEN',
      empty: names(levels[0] ?? []),
    })
  })

  it('hides no one else of its level', () => {
    const called = next([[group('S1'), call('UBEN')], [call('UDEE')]], 0, { S1: [] })
    expect(called).toMatchObject({ level: 1, targets: 'UBEN', empty: 'S1' })
  })

  it('is never called again with everyone', () => {
    expect(next([[group('S1')], [call('UBEN')]], 2, { S1: [] }).targets).toBe('UBEN')
  })

  it('leaves nobody but everyone, when there is no other', () => {
    expect(next([[group('S1')]], 0, { S1: [] })).toMatchObject({
      level: 1,
      targets: '',
      mention: 'channel',
      empty: 'S1',
    })
  })

  it('is not one as long as nobody has read the group', () => {
    expect(next([[group('S1')], [call('UBEN')]], 0)).toMatchObject({ level: 1, targets: 'S1', empty: '' })
  })
})
