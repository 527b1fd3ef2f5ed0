import { describe, expect, test } from 'vitest'
import { resolve } from '../../../src/domain/lifecycle/resolve.ts'
import { topicOf } from '../../../src/slack/views/lifecycle/topic.ts'
import { actAt, declared, incidentAfter, led, policy } from '../../support/incidents.ts'

describe('the topic', () => {
  test('says what seldom changes: Slack posts a line in the channel for each change', () => {
    expect(topicOf(declared(), policy)).toBe('🔴 SEV-1 · INC-42 Checkout is down')
    expect(topicOf(led(declared()), policy)).toBe(topicOf(declared(), policy))
  })

  test('of a resolved incident says how long it took', () => {
    const resolved = incidentAfter(resolve(led(declared()), { verb: 'resolve', summary: '' }, actAt(52)))
    expect(topicOf(resolved, policy)).toBe('✅ SEV-1 · Resolved after 52 min · INC-42 Checkout is down')
  })
})
