import { describe, expect, test } from 'vitest'
import { escapedWithin, plainWithin } from '../../../src/slack/text/mrkdwn.ts'

describe('what someone typed', () => {
  test('is whole where it just fits, escaped or isolated as it is shown', () => {
    expect(plainWithin('12345', 5)).toBe('12345')
    expect(escapedWithin('a & b', 9)).toBe('a &amp; b')
    expect(plainWithin('שלום', 6)).toBe('\u2068שלום\u2069')
  })

  test('is cut where it would be a character too long', () => {
    expect(plainWithin('123456', 5)).toBe('1234…')
    expect(escapedWithin('a & bc', 9)).toMatch(/^a.*…$/)
    expect(escapedWithin('&'.repeat(100), 50).length).toBeLessThanOrEqual(50)
  })
})
