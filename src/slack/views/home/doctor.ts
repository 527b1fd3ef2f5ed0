import type { Finding } from '../../doctor/finding.ts'
import { actionIds } from '../../ids.ts'
import { escapedWithin, plain } from '../../text/mrkdwn.ts'
import { actions, section } from '../blocks.ts'
import type { View } from '../view.ts'

const signs: Record<Finding['state'], string> = { fine: '✓', warning: '⚠️', broken: '✗' }

function lineOf({ check, state, says, fix }: Finding): string {
  return `${signs[state]} *${check}* ${escapedWithin(says, 600)}${fix ? `\n      → ${escapedWithin(fix, 300)}` : ''}`
}

/** What was looked at, with what to do; the worst first. */
export function doctorView(findings: readonly Finding[]): View {
  const order: Finding['state'][] = ['broken', 'warning', 'fine']
  const sorted = [...findings].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
  const wrong = findings.filter(({ state }) => state !== 'fine').length
  const text = wrong === 0 ? 'Everything is fine.' : `${wrong} of ${findings.length} need a look.`
  const canRetry = findings.some(({ check, state }) => check === 'refused' && state !== 'fine')
  return {
    text,
    blocks: [
      section(`*${text}*`),
      ...sorted.map((finding) => section(lineOf(finding))),
      ...actions(
        canRetry
          ? [
              {
                type: 'button',
                action_id: actionIds.retryRefused,
                text: plain('Try the refused ones again'),
                value: 'all',
              },
            ]
          : [],
      ),
    ],
  }
}
