import type { Incident } from '../incident/incident.ts'
import { announcementEffects } from '../incident/refresh.ts'
import { isOpen } from '../incident/status.ts'
import { type Act, accept, eventOf, type Outcome } from '../record/decision.ts'
import type { PageWords } from '../record/effects.ts'
import type { PageWay } from './happenings.ts'
import { page } from './page.ts'

/** A page as it was decided: at which version of its incident, and with which words. */
export type DecidedPage = { of: number; words: PageWords }

/**
 * A page reached nobody. The timeline takes it back, and the next level is called at once, unless a later page
 * has gone out meanwhile: those who aren't there can't answer within five minutes either. Each level is tried
 * once, and then everyone is called, once; what follows after that the clock decides.
 */
export function notePageUnsent(
  incident: Incident,
  { of, words, reason }: DecidedPage & { reason: string },
  act: Act,
): Outcome {
  const noted = accept(
    incident,
    [eventOf(act, { kind: 'page_unsent', of, reason })],
    [
      { kind: 'refresh_card' },
      { kind: 'say', words: { kind: 'page_unsent', targets: words.targets, reason } },
    ],
  )
  const isLeft = words.quietSince !== undefined
  const pages = isLeft ? incident.left : incident.response.pages
  const isLast = words.targets.length === 0 || pages.times !== words.level
  if (isLast || !isOpen(incident.status)) return noted
  const unreachable = [...(words.empty ?? []), ...words.targets]
  return { ok: true, decision: page(noted.decision, act, isLeft ? 'left' : 'unreached', unreachable) }
}

/**
 * A page went out otherwise than meant; the timeline says so beside it. One that was scheduled in place of the
 * announcement leaves that to be posted.
 */
export function notePageSent(
  incident: Incident,
  { of, lateMs, way }: { of: number; lateMs: number; way: PageWay },
  act: Act,
): Outcome {
  const effects = way === 'scheduled' ? announcementEffects(incident) : []
  return accept(incident, [eventOf(act, { kind: 'page_sent', of, lateMs, way })], effects)
}
