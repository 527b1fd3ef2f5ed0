import { expect, test } from 'vitest'
import { writerOf } from '../../../src/slack/text/talk.ts'

test.each([
  [{ user: 'UANA' }, 'UANA'],
  [{ user: 'UANA', subtype: 'file_share' }, 'UANA'],
  [{ user: 'UANA', subtype: 'thread_broadcast' }, 'UANA'],
  [{ user: 'UANA', subtype: 'me_message' }, 'UANA'],
  [{ user: 'UANA', subtype: 'channel_join' }, null],
  [{ user: 'UANA', subtype: 'channel_topic' }, null],
  [{ user: 'UANA', bot_id: 'B1' }, null],
  [{ user: 'UMUSTER' }, null],
  [{ bot_id: 'B1', subtype: 'bot_message' }, null],
  [{}, null],
])('%j was written by %s', (message, writer) => {
  expect(writerOf(message, 'UMUSTER')).toBe(writer)
})
