import { describe, expect, test } from 'vitest'
import { readPolicy } from '../../src/config/policy-file.ts'
import { problemText } from '../../src/config/problems.ts'
import type { Policy } from '../../src/domain/policy/policy.ts'

const policyIn = (text: string): Policy => {
  const outcome = readPolicy(text, 'muster.yml')
  if (!outcome.ok) throw new Error(outcome.problems.map(problemText).join('\n'))
  return outcome.policy
}

const problemsIn = (text: string): string[] => {
  const outcome = readPolicy(text, 'muster.yml')
  return outcome.ok ? [] : outcome.problems.map(problemText)
}

describe('channels', () => {
  test.each(['störungen', '障害対応', 'инциденты', 'حوادث', 'संकट', 'ops_2-night'])(
    '#%s is a channel',
    (name) => {
      expect(policyIn(`channels: { announcements: '#${name}', postmortems: ${name} }`).channels).toEqual({
        announcements: name,
        postmortems: name,
      })
    },
  )

  test.each(['off', 'no', 'No', 'OFF', 'none', 'false', '"off"', 'null', '~'])('%s is none', (off) => {
    expect(policyIn(`channels: { announcements: ${off}, postmortems: off }`).channels).toEqual({
      announcements: null,
      postmortems: null,
    })
    expect(policyIn(`%YAML 1.1\n---\nchannels: { postmortems: ${off} }`).channels.postmortems).toBeNull()
  })

  test('a channel of such a name is written with its #', () => {
    expect(policyIn(`channels: { announcements: '#no', postmortems: '#off' }`).channels).toEqual({
      announcements: 'no',
      postmortems: 'off',
    })
  })
})

describe('the reaction that makes action items', () => {
  const reactionIn = (value: string) =>
    policyIn(`postmortems: { action_item_reaction: ${value} }`).learning.itemReaction

  test('is a check mark, another one, or none', () => {
    expect(policyIn('postmortems: { canvas: true }').learning.itemReaction).toBe('white_check_mark')
    expect(reactionIn('hammer_and_wrench')).toBe('hammer_and_wrench')
    expect(reactionIn("':+1:'")).toBe('+1')
    expect(reactionIn('off')).toBeNull()
  })

  test.each(['pushpin', "'two words'", "''", '[a]', '7'])("isn't %s", (value) => {
    expect(problemsIn(`postmortems: { action_item_reaction: ${value} }`)).toHaveLength(1)
  })
})

describe('who may do something', () => {
  test.each(['everyone', 'everybody'])('is %s', (everyone) => {
    const { permissions, patches } = policyIn(
      `permissions: { close: ${everyone}, declare: [U111] }\npatches: { exceptions: ${everyone} }`,
    )
    expect([permissions.close, patches.exceptions]).toEqual(['everyone', 'everyone'])
    expect(permissions.declare).toEqual([{ kind: 'person', id: 'U111' }])
  })

  test.each(['anyone', '[everyone]', '[]'])("isn't %s", (value) => {
    expect(problemsIn(`permissions: { close: ${value} }`)).toHaveLength(1)
  })
})

test.each(['never', 'off', 'no', 'false', '~'])('updates every %s are none', (never) => {
  expect(policyIn(`severities: { sev1: { updates_every: ${never} } }`).severities[1].updateEveryMs).toBeNull()
})

describe('what severities share is written once', () => {
  test('and merged', () => {
    const { severities } = policyIn(`
severities:
  sev1: &ours { page: [[U111]], updates_every: 10m }
  sev2: { <<: *ours, updates_every: 1h }
`)
    expect(severities[2].page).toEqual([[{ kind: 'person', id: 'U111' }]])
    expect([severities[1].updateEveryMs, severities[2].updateEveryMs]).toEqual([600_000, 3_600_000])
  })

  test('a mistake in it has its place where it was written', () => {
    expect(problemsIn('severities:\n  sev1: &ours { mention: loud }\n  sev2: { <<: *ours }')).toEqual([
      expect.stringMatching(/^muster.yml:2:26 severities.sev1.mention/),
      expect.stringMatching(/^muster.yml:2:26 severities.sev2.mention/),
    ])
  })

  test.each(['<<: 3', '<<: [a, b]', '<<: { <<: no }'])('%s is refused with what can be merged', (merge) => {
    expect(problemsIn(`severities: { sev2: { ${merge} } }`)).toEqual([
      expect.stringMatching(/^muster.yml:1:\d+ <<: takes what follows it from a map/),
    ])
  })
})
