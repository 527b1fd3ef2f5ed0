import type { KnownBlock } from '@slack/types'
import type { Incident } from '../../../domain/incident/incident.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import type { Runbook } from '../../../domain/policy/practice/runbook.ts'
import type { Fit } from '../../../domain/runbooks/matching.ts'
import type { Staleness } from '../../../domain/runbooks/stale.ts'
import { listedLine } from '../../../wording/runbooks/offers.ts'
import { type Sentence, say } from '../../../wording/text/sentence.ts'
import { limits } from '../../text/limits.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { section } from '../blocks.ts'
import type { View } from '../view.ts'
import { runbookButton } from './buttons.ts'

const shownAtMost = 15

export type Listed = { runbook: Runbook; fit: Fit | null; stale: Staleness | null }

/** Runbooks to choose from, under what was asked. */
export function runbooksView(
  head: Sentence | null,
  listed: readonly Listed[],
  { policy, incident }: { policy: Policy; incident: Incident | null },
): View {
  const shown = listed.slice(0, shownAtMost)
  const texts = shown.map(({ runbook, fit, stale }) =>
    mrkdwnText(listedLine(runbook, { fit, stale, policy }), policy),
  )
  const more = listed.length - shown.length
  const blocks: KnownBlock[] = shown.map(({ runbook }, index) => {
    const block = section(texts[index] ?? '')
    const [accessory] = runbookButton(runbook.file, incident)
    return accessory ? { ...block, accessory } : block
  })
  if (head) blocks.unshift(section(mrkdwnText(head, policy)))
  if (more > 0) blocks.push(section(mrkdwnText(say`and ${more} more`, policy)))
  return { text: texts.join('\n').slice(0, limits.messageText), blocks }
}
