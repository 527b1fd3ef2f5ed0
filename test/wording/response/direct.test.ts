import { expect, test } from 'vitest'
import { directSentence, type WhyDirect } from '../../../src/wording/response/direct.ts'
import { declared } from '../../support/incidents.ts'
import { plainly } from '../support/plainly.ts'

const said = (why: WhyDirect): string => plainly(directSentence(declared(), why))

test('a direct message says about which incident it is, and why it comes here', () => {
  expect(
    [
      said({ kind: 'private', lost: 'channel_archived' }),
      said({ kind: 'private', lost: null }),
      said({ kind: 'lost', lost: 'channel_deleted' }),
      said({ kind: 'unopened' }),
      said({ kind: 'outside', channel: 'inc-42' }),
    ].join('\n'),
  ).toMatchInlineSnapshot()
})
