import { describe, expect, test } from 'vitest'
import type { Policy } from '../../../src/domain/policy/policy.ts'
import { severities } from '../../../src/domain/policy/severity.ts'
import { pagesNowText, setsOffText, severityChangeText } from '../../../src/wording/lifecycle/sets-off.ts'
import { declared, led, policy, staffed } from '../../support/incidents.ts'

const setsOff = (under: Policy): string =>
  severities.map((severity) => setsOffText(severity, under)).join('\n')

describe('a severity', () => {
  test('says whom it pages and by when to respond', () => {
    expect(setsOff(policy)).toMatchInlineSnapshot(`
      "pages @channel in #incidents, respond within 5 min
      pages @here in #incidents, respond within 30 min
      no page, respond within 8 business hours
      no page, next sprint"
    `)
    expect(setsOff(staffed).split('\n')[0]).toBe('pages 1 person and 1 group, respond within 5 min')
  })

  test("that can page nobody doesn't say that it does", () => {
    const silent = { ...policy, channels: { ...policy.channels, announcements: null } }
    expect(setsOff(silent).match(/no page/g)).toHaveLength(4)
  })

  test.each([
    [60, '1 business hour'],
    [90, '1 h 30 min of business hours'],
    [480, '8 business hours'],
  ])('of %i minutes of office time promises %s', (minutes, text) => {
    const response = { kind: 'business_hours', openMs: minutes * 60_000, remindBeforeMs: 0 } as const
    const under = {
      ...policy,
      severities: { ...policy.severities, 3: { ...policy.severities[3], response } },
    }
    expect(setsOffText(3, under)).toBe(`no page, respond within ${text}`)
  })
})

describe('raising', () => {
  test('says whom it pages at once, and where', () => {
    expect(pagesNowText(1, policy, declared(3))).toBe('This pages @channel in #incidents.')
    expect(pagesNowText(1, staffed, declared(3))).toBe('This pages 1 person and 1 group.')
    expect(pagesNowText(1, policy, declared(3, { isPrivate: true }))).toBe(
      'This pages @channel in this channel.',
    )
    expect(pagesNowText(3, policy, declared(4))).toBeNull()
  })
})

describe('a change of severity says before it is made', () => {
  test('whom it pages, what is promised, and that someone acknowledges again', () => {
    expect(severityChangeText(declared(3), 1, staffed)).toBe(
      'This pages 1 person and 1 group. Respond within 5 min, updates every 30 min.',
    )
    expect(severityChangeText(led(declared(3)), 2, policy)).toBe(
      'This pages @here in #incidents. Respond within 30 min, updates every hour. Someone has to acknowledge again.',
    )
  })

  test('that lowering pages nobody, and that the postmortem stays', () => {
    expect(severityChangeText(led(declared(1)), 3, policy)).toBe(
      'Nobody is paged. No updates promised. The postmortem stays required.',
    )
    expect(severityChangeText(declared(3), 4, policy)).toBe(
      'Nobody is paged. Next sprint, no updates promised.',
    )
  })
})
