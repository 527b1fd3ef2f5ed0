import { severities, severityName } from '../../../domain/policy/severity.ts'
import { severitySigns } from '../../../wording/policy/names.ts'
import { howBadIsIt, howBadTyped } from '../../../wording/security/how-bad.ts'
import { escapedWithin, harmless } from '../../text/mrkdwn.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { actions, context, section } from '../blocks.ts'
import { retypeButton, type Typed } from '../retype-button.ts'
import type { View } from '../view.ts'

/**
 * `security camera is broken`: it pages people, so it's asked first. It may also be an incident that everyone
 * may see, and that's never taken for granted: it would tell everyone of one that they mustn't know.
 */
export function howBadView(title: string, typed: Omit<Typed, 'incident'>): View {
  const about = { ...typed, incident: null }
  const buttons = [
    ...severities.flatMap((severity) =>
      retypeButton(
        severity,
        `${severitySigns[severity]} ${severityName(severity)}`,
        `security sev${severity} ${harmless(title)}`,
        about,
      ),
    ),
    ...retypeButton(severities.length + 1, 'Not security', `declare security ${harmless(title)}`, about),
  ]
  const isWhole = buttons.length === severities.length + 1
  const text = mrkdwnText(howBadIsIt, typed.policy)
  const copy = isWhole ? [] : [context(mrkdwnText(howBadTyped, typed.policy))]
  return {
    text,
    blocks: [
      section(`${text}\n> ${escapedWithin(title.replace(/\s+/g, ' '), 2_000)}`),
      ...actions(isWhole ? buttons : []),
      ...copy,
    ],
  }
}
