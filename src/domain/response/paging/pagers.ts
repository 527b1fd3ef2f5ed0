import type { Incident } from '../../incident/incident.ts'
import { isOpen } from '../../incident/status.ts'
import { type Act, accept, eventOf, type Outcome } from '../../record/decision.ts'
import type { Instant } from '../../time/instant.ts'
import type { ResponseHappening } from '../happenings.ts'
import { answeredSince, isAwaitedByHand } from './paged.ts'

type Page = Extract<ResponseHappening, { kind: 'paged' }>

/** Why a telephone needn't ring any more for a page that was decided then; null while it's wanted. */
export function whyNoRing(incident: Incident, page: Page, decidedAt: Instant): string | null {
  if (!isOpen(incident.status)) return 'the incident was over by then'
  const isAnswered = page.byHand
    ? !page.targets.some(({ id }) => isAwaitedByHand(incident, id))
    : answeredSince(incident, decidedAt) !== null
  return isAnswered ? 'it was answered before it could go out' : null
}

/** A pager took the page that was decided at version `of`. */
export function notePagerRung(incident: Incident, rung: { of: number; pager: string }, act: Act): Outcome {
  return accept(incident, [eventOf(act, { kind: 'pager_rung', ...rung })], [])
}

/** A pager didn't take it, for good: those who rely on it must know, and Slack has the page all the same. */
export function notePagerUnreached(
  incident: Incident,
  failure: { of: number; pager: string; reason: string },
  act: Act,
): Outcome {
  const { pager, reason } = failure
  return accept(
    incident,
    [eventOf(act, { kind: 'pager_unreached', ...failure })],
    isOpen(incident.status) ? [{ kind: 'say', words: { kind: 'pager_unreached', pager, reason } }] : [],
  )
}
