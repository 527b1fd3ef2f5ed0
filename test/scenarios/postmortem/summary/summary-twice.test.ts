import { expect, test } from 'vitest'
import { defaultPolicy } from '../../../../src/domain/policy/default-policy.ts'
import { readTimeline } from '../../../../src/store/record/timeline.ts'
import { formOf, withIncidents } from '../../../security/support/payloads.ts'
import { key } from '../../../support/summaries/drafting.ts'
import { startProvider } from '../../../support/summaries/provider.ts'

test('a press that Slack delivers twice is sent and recorded once', async () => {
  const provider = await startProvider()
  const forger = await withIncidents({
    policy: { ...defaultPolicy, summaries: provider.summaries },
    receiverSecrets: new Map([['summaries', [key]]]),
  })
  const ana = forger.workspace.as('ana')
  await ana.command('/incident', 'INC-1 postmortem edit')
  const panel = ana.ephemerals().at(-1) ?? expect.fail('nothing was shown')
  await ana.click(panel, 'open_summary_draft')
  const { id, view } = ana.views.at(-1) ?? expect.fail('no form')
  const { callback_id, private_metadata } = view
  const payload = formOf(forger, 'ana', private_metadata, { id, callback_id, state: { values: {} } })
  for (const answer of [await forger.interaction(payload), await forger.interaction(payload)])
    expect(answer).toMatchObject({ status: 200, text: expect.stringContaining('update') })
  await forger.workspace.until(() => provider.received.length > 0)
  await forger.workspace.quiet({ forMs: 100 })
  expect(provider.received).toHaveLength(1)
  const entries = await readTimeline(forger.muster.desk.db, 1)
  expect(entries.filter(({ what }) => what.kind === 'summary_asked')).toHaveLength(1)
})
