import { expect, test } from 'vitest'
import { resolve } from '../../../src/domain/lifecycle/resolve.ts'

import { topicOf } from '../../../src/slack/views/lifecycle/topic.ts'
import { actAt, after, declared, led } from './incidents.ts'

test('the topic says what changes seldom, and whether somebody leads', () => {
  expect(topicOf(declared())).toMatchInlineSnapshot(
    `"🔴 SEV-1 · Investigating · no commander yet · INC-42 Checkout is down"`,
  )
  expect(topicOf(led(declared()))).toMatchInlineSnapshot(
    `"🔴 SEV-1 · Investigating · INC-42 Checkout is down"`,
  )
})

test('resolved, it says how long it took', () => {
  const resolved = after(resolve(led(declared()), { verb: 'resolve', summary: '' }, actAt(52)))
  expect(topicOf(resolved)).toMatchInlineSnapshot(
    `"✅ SEV-1 · resolved after 52 min · INC-42 Checkout is down"`,
  )
})
