import type { Incident } from '../../incident/incident.ts'
import { isOpen } from '../../incident/status.ts'
import type { Ring } from '../../on-call/called.ts'
import { type Act, accept, eventOf, type Outcome } from '../../record/decision.ts'
import type { Effect } from '../../record/effects.ts'
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
  const next = withRing(incident, { pager: rung.pager, at: act.at })
  return accept(next, [eventOf(act, { kind: 'pager_rung', ...rung })], cardEffects(next))
}

/** A pager didn't take it, for good: those who rely on it must know, and Slack has the page all the same. */
export function notePagerUnreached(
  incident: Incident,
  failure: { of: number; pager: string; reason: string },
  act: Act,
): Outcome {
  const { pager, reason } = failure
  const next = withRing(incident, { pager, at: act.at, reason })
  return accept(
    next,
    [eventOf(act, { kind: 'pager_unreached', ...failure })],
    isOpen(incident.status)
      ? [...cardEffects(next), { kind: 'say', words: { kind: 'pager_unreached', pager, reason } }]
      : [],
  )
}

function withRing(incident: Incident, ring: Ring): Incident {
  const { rings = [] } = incident.response
  const others = rings.filter(({ pager }) => pager !== ring.pager)
  return { ...incident, response: { ...incident.response, rings: [...others, ring] } }
}

/** The card says it as long as anyone may still be waited for. */
function cardEffects({ status }: Incident): Effect[] {
  return isOpen(status) ? [{ kind: 'refresh_card' }] : []
}
