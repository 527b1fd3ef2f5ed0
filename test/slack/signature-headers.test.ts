import { describe, expect, test } from 'vitest'
import { signatureRefusal } from '../../src/slack/wire/signature-headers.ts'

const at = Date.parse('2026-11-23T14:00:00.000Z')
const sentAt = (secondsAgo: number): string => String(at / 1_000 - secondsAgo)
const good = {
  'x-slack-signature': `v0=${'0123456789abcdef'.repeat(4)}`,
  'x-slack-request-timestamp': sentAt(1),
}
const form = 'application/x-www-form-urlencoded'

describe('headers that Slack may have sent', () => {
  test.each([
    ['now', good],
    ['within five minutes', { ...good, 'x-slack-request-timestamp': sentAt(300) }],
    ['by a clock that is ahead of ours', { ...good, 'x-slack-request-timestamp': sentAt(-300) }],
    ['unsigned, as a check of the certificate', { 'content-type': form, 'content-length': '64' }],
  ])('%s are let in', (_, headers) => {
    expect(signatureRefusal(headers, at)).toBe(null)
  })
})

describe('headers that Slack never sent', () => {
  test.each([
    ['none', {}],
    ['no time', { 'x-slack-signature': good['x-slack-signature'] }],
    ['no signature', { 'x-slack-request-timestamp': sentAt(1) }],
    ['an old time', { ...good, 'x-slack-request-timestamp': sentAt(301) }],
    ['a time to come', { ...good, 'x-slack-request-timestamp': sentAt(-301) }],
    ['milliseconds', { ...good, 'x-slack-request-timestamp': String(at) }],
    ['no number', { ...good, 'x-slack-request-timestamp': 'now' }],
    ['an empty time', { ...good, 'x-slack-request-timestamp': '' }],
    ['another version', { ...good, 'x-slack-signature': good['x-slack-signature'].replace('v0', 'v1') }],
    ['half a signature', { ...good, 'x-slack-signature': good['x-slack-signature'].slice(0, 40) }],
    ['a longer signature', { ...good, 'x-slack-signature': `${good['x-slack-signature']}0` }],
    ['two signatures', { ...good, 'x-slack-signature': [good['x-slack-signature'], 'v0='].join() }],
    ['an unsigned form of another size', { 'content-type': form, 'content-length': '257' }],
    ['an unsigned form of no size', { 'content-type': form }],
    ['unsigned JSON', { 'content-type': 'application/json', 'content-length': '64' }],
    ['half signed and small', { 'content-type': form, 'content-length': '64', 'x-slack-signature': 'v0=' }],
  ])('%s are refused', (_, headers) => {
    expect(signatureRefusal(headers, at)).toBe(401)
  })
})
