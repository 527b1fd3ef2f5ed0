import type { Finding } from '../../doctor/finding.ts'
import { actionIds } from '../../ids.ts'
import { escapedWithin, plain } from '../../text/mrkdwn.ts'
import { actions, section } from '../blocks.ts'
import { counted } from '../signs.ts'
import type { View } from '../view.ts'

const signs: Record<Finding['state'], string> = { fine: '✅', warning: '⚠️', broken: '🔴' }

function lineOf({ check, state, says, fix }: Finding): string {
  return `${signs[state]} *${check}* ${escapedWithin(says, 600)}${fix ? `\n      → ${escapedWithin(fix, 300)}` : ''}`
}

/** Only what needs a look, worst first, each with its fix. */
export function doctorView(findings: readonly Finding[]): View {
  const order: Finding['state'][] = ['broken', 'warning']
  const wrong = findings
    .filter(({ state }) => state !== 'fine')
    .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
  const checks = counted(findings.length, 'check')
  const text = wrong.length === 0 ? `All good (${checks}).` : `${wrong.length} of ${checks} need a look.`
  const canRetry = findings.some(({ check, state }) => check === 'refused' && state !== 'fine')
  return {
    text,
    blocks: [
      section(`*${text}*`),
      ...wrong.map((finding) => section(lineOf(finding))),
      ...actions(
        canRetry
          ? [
              {
                type: 'button',
                action_id: actionIds.retryRefused,
                text: plain('Retry refused'),
                value: 'all',
              },
            ]
          : [],
      ),
    ],
  }
}
