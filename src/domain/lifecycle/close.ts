import { refusalForAction } from '../incident/allowed.ts'
import { type Incident, neverReminded } from '../incident/incident.ts'
import { courseEffects, recordActivity } from '../incident/refresh.ts'
import { isOpen } from '../incident/status.ts'
import { refusalForPermission } from '../policy/permissions.ts'
import { draftEffects, postmortemDueAt } from '../postmortem/draft.ts'
import { questionsOpen } from '../postmortem/open-questions.ts'
import { type Act, accept, eventOf, type Outcome, personBy, refuse } from '../record/decision.ts'
import type { TimelineEvent } from '../record/timeline.ts'
import { askAboutPage } from '../response/rate-page.ts'
import type { CloseCommand } from './commands.ts'
import { openForMs, resolution } from './resolve.ts'

/**
 * Ends the incident and drafts its postmortem. Somebody who wants it over is never refused: an open incident
 * is resolved along the way, and what is still unknown is asked for afterwards.
 */
export function close(incident: Incident, _command: CloseCommand, act: Act): Outcome {
  const refusal = refusalForPermission(act, 'close', incident.number) ?? refusalForAction(incident, 'close')
  if (refusal) return refuse(refusal)
  const wasOpen = isOpen(incident.status)
  const before = wasOpen ? { ...incident, ...resolution(incident, { summary: '', at: act.at }) } : incident
  const dueAt = postmortemDueAt(act.policy, incident, act.at)
  const next = recordActivity(before, act, {
    status: 'closed',
    moments: { ...before.moments, closed: act.at },
    postmortem: { ...draftAgain(incident.postmortem), dueAt, reminders: neverReminded },
  })
  const events: TimelineEvent[] = []
  if (wasOpen) {
    events.push(eventOf(act, { kind: 'resolved', summary: null, tookMs: openForMs(incident, act.at) }))
  }
  events.push(eventOf(act, { kind: 'closed' }))
  if (dueAt !== null) events.push(eventOf(act, { kind: 'postmortem_drafted', dueAt }))
  const openQuestions = questionsOpen(next).length
  return accept(next, events, [
    ...courseEffects(next),
    { kind: 'say', words: { kind: 'closed', by: personBy(act), postmortemDueAt: dueAt, openQuestions } },
    // The message that tells of the closing holds the postmortem, so it comes first.
    ...(dueAt === null ? [] : draftEffects(next)),
    ...askAboutPage(next, act),
    ...(incident.drill ? [{ kind: 'tell_drill_score' } as const] : []),
  ])
}

/** Closed again after it was published, it tells of less than there was. */
function draftAgain({ life, ...rest }: Incident['postmortem']): Incident['postmortem'] {
  return life ? { ...rest, life: { ...life, state: 'draft' } } : rest
}
