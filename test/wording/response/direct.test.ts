import { expect, test } from 'vitest'
import { directSentence, type WhyDirect } from '../../../src/wording/response/direct.ts'
import { declared } from '../../support/incidents.ts'
import { plainly } from '../support/plainly.ts'

const said = (why: WhyDirect): string => plainly(directSentence(declared(), why))

test('a direct message says about which incident it is, and why it comes here', () => {
  expect(
    [
      said({ kind: 'paged', channel: 'inc-42' }),
      said({ kind: 'private', lost: 'channel_archived' }),
      said({ kind: 'private', lost: null }),
      said({ kind: 'lost', lost: 'channel_deleted' }),
      said({ kind: 'unopened' }),
      said({ kind: 'outside', channel: 'inc-42' }),
    ].join('\n'),
  ).toMatchInlineSnapshot(`
    "You're being paged. The response is in #inc-42.
    *INC-42 Checkout is down* is private and its channel is archived, so this comes to you directly.
    *INC-42 Checkout is down* is private and Muster can't post in its channel, so this comes to you directly.
    *INC-42 Checkout is down*: its channel is deleted, so this comes to you directly.
    *INC-42 Checkout is down*: Slack hasn't opened its channel yet, so this comes to you directly.
    *INC-42 Checkout is down*: Slack didn't let Muster bring you into #inc-42, so this comes to you directly."
  `)
})
