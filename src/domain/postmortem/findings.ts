import { refusalForAction } from '../incident/allowed.ts'
import type { Findings, Incident } from '../incident/incident.ts'
import { recordActivity, recordRefreshEffects } from '../incident/refresh.ts'
import { type Act, accept, eventOf, type Outcome, refuse } from '../record/decision.ts'
import { cleanText, textLimits } from '../text/text.ts'
import { withDeadline } from './action-items.ts'
import type { FindingsCommand } from './commands.ts'
import { withChanged } from './life.ts'

/** Fills in what only people know. */
export function fillFindings(incident: Incident, { answers, items }: FindingsCommand, act: Act): Outcome {
  const refusal = refusalForAction(incident, 'findings')
  if (refusal) return refuse(refusal)
  const { impact, ...rest } = answers
  const findings: Findings = { ...incident.findings }
  const fields: string[] = []
  for (const [field, value] of Object.entries(rest) as [keyof Findings, string][]) {
    const text = cleanText(value)
    if (text.length > textLimits.finding) {
      return refuse({ kind: 'too_long', what: field, limit: textLimits.finding, length: text.length })
    }
    if ((text || null) !== findings[field]) fields.push(field)
    findings[field] = text || null
  }
  const told = impact === undefined ? incident.impact : cleanText(impact) || null
  if (told && told.length > textLimits.impact) {
    return refuse({ kind: 'too_long', what: 'impact', limit: textLimits.impact, length: told.length })
  }
  if (told !== incident.impact) fields.unshift('impact')
  const changedItems = items.flatMap((answer) => {
    const item = incident.actionItems.find(({ id }) => id === answer.id)
    const isNew = item && (isOther(answer.owner, item.owner) || isOther(answer.deadlineAt, item.deadlineAt))
    return isNew
      ? [
          withDeadline(
            { ...item, owner: answer.owner ?? item.owner },
            answer.deadlineAt ?? item.deadlineAt,
            act,
          ),
        ]
      : []
  })
  if (fields.length === 0 && changedItems.length === 0) return refuse({ kind: 'empty', what: 'change' })
  const life = withChanged(incident, fields)
  const next = recordActivity(incident, act, {
    findings,
    impact: told,
    ...(life && { postmortem: { ...incident.postmortem, life } }),
    actionItems: incident.actionItems.map((item) => changedItems.find(({ id }) => id === item.id) ?? item),
  })
  const events = changedItems.map((item) => eventOf(act, { kind: 'action_item_changed', item }))
  if (fields.length > 0) events.unshift(eventOf(act, { kind: 'findings_filled', fields }))
  return accept(next, events, recordRefreshEffects(next))
}

function isOther(answered: string | undefined, known: string | null): boolean {
  return answered !== undefined && answered !== known
}
