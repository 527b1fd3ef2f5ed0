import { type Finding, summaryOf } from '../../doctor/finding.ts'
import { actionIds } from '../../ids/action-ids.ts'
import { escapedWithin, plain } from '../../text/mrkdwn.ts'
import { actions, section } from '../blocks.ts'
import type { View } from '../view.ts'

const signs: Record<Finding['state'], string> = { fine: '✓', warning: '⚠️', broken: '✗' }

function lineOf({ check, state, says, fix }: Finding): string {
  return `${signs[state]} *${check}* ${escapedWithin(says, 600)}${fix ? `\n      → ${escapedWithin(fix, 300)}` : ''}`
}

/** Only what isn't fine, with what to do about it; the worst first. */
export function doctorView(findings: readonly Finding[]): View {
  const order: Finding['state'][] = ['broken', 'warning']
  const wrong = order.flatMap((state) => findings.filter((finding) => finding.state === state))
  const text = summaryOf(findings)
  const canRetry = wrong.some(({ check }) => check === 'refused')
  return {
    text,
    blocks: [
      section(`*${text}*`),
      ...wrong.map((finding) => section(lineOf(finding))),
      ...actions(canRetry ? [retryButton] : []),
    ],
  }
}

const retryButton = {
  type: 'button' as const,
  action_id: actionIds.retryRefused,
  text: plain('Retry failed calls'),
  value: 'all',
}
