import { refusalForAction } from '../incident/allowed.ts'
import type { Findings, Incident } from '../incident/incident.ts'
import { recordActivity, recordRefreshEffects } from '../incident/refresh.ts'
import { type Act, accept, eventOf, type Outcome, refuse } from '../record/decision.ts'
import { cleanLine, cleanText, textLimits } from '../text/text.ts'
import { textMark } from '../text/text-mark.ts'
import { withDeadline } from './action-items.ts'
import type { Answers, FactorCommand, FactorKind, FindingsCommand, LearningCommand } from './commands.ts'
import { learningsIn, learningsText } from './learnings.ts'
import { withChanged } from './life.ts'

/** Fills in what only people know. */
export function fillFindings(incident: Incident, command: FindingsCommand, act: Act): Outcome {
  const refusal = refusalForAction(incident, 'findings')
  if (refusal) return refuse(refusal)
  const { items } = command
  const { answers, conflicts } = mergedAnswers(incident, command)
  if (conflicts.length > 0) {
    return refuse({ kind: 'edited_meanwhile', fields: conflicts, number: incident.number })
  }
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

/**
 * What of the answers is to be saved: a field left as it was opened keeps what somebody else has written since,
 * and one that both changed is a conflict.
 */
function mergedAnswers(
  incident: Incident,
  { answers, base = {} }: FindingsCommand,
): { answers: Answers; conflicts: string[] } {
  const kept: Answers = {}
  const conflicts: string[] = []
  for (const field of Object.keys(answers) as (keyof Answers)[]) {
    const text = cleanText(answers[field] ?? '')
    const now = textOfField(incident, field)
    const opened = base[field]
    const isOthers = opened !== undefined && textMark(now) !== opened && text !== now
    if (isOthers && textMark(text) === opened) continue
    if (isOthers) conflicts.push(field)
    kept[field] = text
  }
  return { answers: kept, conflicts }
}

export function textOfField({ impact, findings }: Incident, field: keyof Answers): string {
  return (field === 'impact' ? impact : findings[field]) ?? ''
}

/** The present texts, to be compared when an edit of them is saved. */
export function baseOf(incident: Incident): Record<keyof Answers, number> {
  const markOf = (field: keyof Answers): number => textMark(textOfField(incident, field))
  return {
    summary: markOf('summary'),
    impact: markOf('impact'),
    rootCause: markOf('rootCause'),
    contributingFactors: markOf('contributingFactors'),
    learnings: markOf('learnings'),
  }
}

/** Adds a contributing factor behind the others, whatever somebody else adds at the same moment. */
export function addFactor(incident: Incident, { of, text: typed }: FactorCommand, act: Act): Outcome {
  const refusal = refusalForAction(incident, 'findings')
  if (refusal) return refuse(refusal)
  const text = cleanLine(typed)
  if (text === '') return refuse({ kind: 'empty', what: 'contributingFactors' })
  const before = incident.findings.contributingFactors
  const line = `- **${factorNames[of]}:** ${text}`
  const contributingFactors = before === null ? line : `${before}\n${line}`
  return fillFindings(incident, { verb: 'findings', answers: { contributingFactors }, items: [] }, act)
}

/** Adds a learning behind the others of its part; below a text that people wrote in another way. */
export function addLearning(incident: Incident, { part, text: typed }: LearningCommand, act: Act): Outcome {
  const refusal = refusalForAction(incident, 'findings')
  if (refusal) return refuse(refusal)
  const text = cleanLine(typed)
  if (text === '') return refuse({ kind: 'empty', what: 'learnings' })
  const before = incident.findings.learnings ?? ''
  const parts = learningsIn(before)
  const learnings = parts
    ? learningsText({ ...parts, [part]: `${parts[part]}\n- ${text}`.trim() })
    : `${before}\n\n- ${text}`
  return fillFindings(incident, { verb: 'findings', answers: { learnings }, items: [] }, act)
}

/** As it stands in the text, which is Markdown that people go on editing. */
export const factorNames: Record<FactorKind, string> = {
  prevent: 'Prevent',
  detect: 'Detect',
  respond: 'Respond',
  recover: 'Recover',
  process: 'Process',
}
