import type { KnownBlock } from '@slack/types'
import type { Policy } from '../../../domain/policy/policy.ts'
import type { Runbook } from '../../../domain/policy/practice/runbook.ts'
import { restIn } from '../../../wording/runbooks/offers.ts'
import { limits } from '../../text/limits.ts'
import { escapedWithin, plainWithin } from '../../text/mrkdwn.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { context, header, section } from '../blocks.ts'
import type { View } from '../view.ts'

const blocksAtMost = 40
const partLimit = 2_800

/** A runbook to read: its own words, as far as they fit into a message. */
export function readingView({ title, parts, file }: Runbook, policy: Policy): View {
  const blocks: KnownBlock[] = [header(plainWithin(title, limits.header))]
  let room = limits.messageTotal - 1_000
  let isWhole = true
  for (const { heading, text } of parts) {
    const shown = `${heading === null || heading === title ? '' : `*${escapedWithin(heading, 150)}*\n`}${escapedWithin(asMrkdwn(text), partLimit)}`
    if (blocks.length >= blocksAtMost || shown.length > room) {
      isWhole = false
      break
    }
    room -= shown.length
    isWhole = isWhole && text.length <= partLimit
    blocks.push(section(shown.trim() || ' '))
  }
  if (!isWhole) blocks.push(context(mrkdwnText(restIn(file), policy)))
  return { text: escapedWithin(title, limits.header), blocks }
}

/** Slack's own dialect, as near as it comes: boxes, and code without its language. */
function asMrkdwn(markdown: string): string {
  return markdown
    .replace(/^([ \t]*)[-*+] \[[ xX]\] /gm, '$1☐ ')
    .replace(/^([ \t]*)[-*+] /gm, '$1• ')
    .replace(/^([ \t]*)```+\S.*$/gm, '$1```')
}
