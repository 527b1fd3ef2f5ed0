import { refusalForAction, refusalForLength } from '../incident/allowed.ts'
import { correctionEvents, momentsWith, refusalForMoments } from '../incident/correct-moment.ts'
import type { Findings, Incident } from '../incident/incident.ts'
import { recordActivity, recordRefreshEffects } from '../incident/refresh.ts'
import { type Act, accept, eventOf, type Outcome, refuse } from '../record/decision.ts'
import { cleanLine, cleanText, textLimits } from '../text/text.ts'
import { withDeadline } from './action-items.ts'
import type { FactorCommand, FactorKind, FindingsCommand, LearningCommand } from './commands.ts'
import { extentWith } from './impact/extent-with.ts'
import { mergedAnswers } from './impact/merged.ts'
import { movedIn } from './impact/span.ts'
import { learningsIn, learningsText } from './learnings.ts'
import { withChanged } from './life.ts'

/** Fills in what only people know. */
export function fillFindings(incident: Incident, command: FindingsCommand, act: Act): Outcome {
  const refusal = refusalForAction(incident, 'findings')
  if (refusal) return refuse(refusal)
  const { items } = command
  const { answers, span, conflicts } = mergedAnswers(incident, command)
  if (conflicts.length > 0) {
    return refuse({ kind: 'edited_meanwhile', fields: conflicts, number: incident.number })
  }
  const { impact, customers: _, howSure: __, ...rest } = answers
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
  const reached = extentWith(incident, answers)
  const tooMany = refusalForLength('customers', reached.extent.customers ?? '', textLimits.customers)
  if (tooMany) return refuse(tooMany)
  fields.unshift(...(told === incident.impact ? [] : ['impact']), ...reached.fields)
  const moved = movedIn(incident, span)
  const misplaced = refusalForMoments(incident, moved, act)
  if (misplaced) return refuse(misplaced)
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
  const corrections = correctionEvents(incident, moved, act)
  const hasChanged = fields.length > 0 || corrections.length > 0 || changedItems.length > 0
  if (!hasChanged) return refuse({ kind: 'empty', what: 'change' })
  const isSummarized = fields.includes('summary')
  // A draft that was emptied before it was saved is nobody's.
  const draftedWith = (isSummarized && findings.summary && command.draftedWith) || null
  const life = withChanged(incident, [...fields, ...Object.keys(moved)])
  const next = recordActivity(incident, act, {
    findings,
    impact: told,
    ...(reached.fields.length > 0 && { extent: reached.extent }),
    moments: momentsWith(incident, moved),
    ...(isSummarized && { summaryDraftedWith: draftedWith }),
    ...(life && { postmortem: { ...incident.postmortem, life } }),
    actionItems: incident.actionItems.map((item) => changedItems.find(({ id }) => id === item.id) ?? item),
  })
  const events = [
    ...corrections,
    ...changedItems.map((item) => eventOf(act, { kind: 'action_item_changed', item })),
  ]
  if (fields.length > 0)
    events.unshift(eventOf(act, { kind: 'findings_filled', fields, ...(draftedWith && { draftedWith }) }))
  return accept(next, events, recordRefreshEffects(next))
}

function isOther(answered: string | undefined, known: string | null): boolean {
  return answered !== undefined && answered !== known
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
