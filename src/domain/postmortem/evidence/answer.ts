import { refusalForAction } from '../../incident/allowed.ts'
import type { EvidenceAnswer, Incident } from '../../incident/incident.ts'
import { recordActivity, recordRefreshEffects } from '../../incident/refresh.ts'
import { type Act, accept, eventOf, extend, type Outcome, personBy, refuse } from '../../record/decision.ts'
import type { EvidenceCommand } from '../commands.ts'
import { addFactor, addLearning } from '../findings.ts'

/**
 * What someone says to a proposal from the record. Once dismissed, it's never made again; accepted, it's made again
 * only where it says something else since.
 */
export function answerEvidence(incident: Incident, command: EvidenceCommand, act: Act): Outcome {
  const refusal = refusalForAction(incident, 'findings')
  if (refusal) return refuse(refusal)
  const { key, mark, text, answer, becomes } = command
  const given = incident.postmortem.evidence?.findLast((one) => one.key === key)
  if (given && (given.answer === 'dismissed' || given.mark === mark)) {
    return refuse({ kind: 'evidence_answered', answer: given.answer, by: given.by, number: incident.number })
  }
  const noted: EvidenceAnswer = { key, mark, answer, by: personBy(act), at: act.at }
  if (answer === 'dismissed') {
    const next = withAnswer(recordActivity(incident, act), noted)
    return accept(next, [eventOf(act, { kind: 'evidence_dismissed', text })], recordRefreshEffects(next))
  }
  const outcome =
    becomes.kind === 'factor'
      ? addFactor(incident, { verb: 'factor', of: becomes.of, text: sentenceOf(text) }, act)
      : addLearning(incident, { verb: 'learning', part: becomes.part, text: sentenceOf(text) }, act)
  if (!outcome.ok) return outcome
  const { decision } = outcome
  return {
    ok: true,
    decision: extend(decision, {
      state: withAnswer(decision.state, noted),
      events: [eventOf(act, { kind: 'evidence_accepted', text })],
    }),
  }
}

function sentenceOf(text: string): string {
  return `${text}.`
}

function withAnswer(incident: Incident, answer: EvidenceAnswer): Incident {
  const { postmortem } = incident
  const others = (postmortem.evidence ?? []).filter(({ key }) => key !== answer.key)
  return { ...incident, postmortem: { ...postmortem, evidence: [...others, answer] } }
}
