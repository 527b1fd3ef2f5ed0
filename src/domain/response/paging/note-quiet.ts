import type { Incident } from '../../incident/incident.ts'
import { presenceEffects } from '../../incident/refresh.ts'
import { isOpen } from '../../incident/status.ts'
import type { PersonId, Quiet } from '../../people/people.ts'
import { type Act, accept, eventOf, type Outcome } from '../../record/decision.ts'
import type { Effect } from '../../record/effects.ts'
import { type Climb, pagesOf } from '../climb.ts'
import { isClimbing } from '../clock.ts'
import { page } from './page.ts'
import { isAwaited, isThrough, notePaged, pagedOf } from './paged.ts'

/** What Slack said of a page: at which version it was decided, its level, and who has Do Not Disturb on. */
export type QuietNews = { of: number; level: number; climb: Climb; people: readonly Quiet[] }

/**
 * Some of those paged have Do Not Disturb on, and no app can change that: it's put on record. Where the
 * escalation doesn't wait for them and nobody else is left on their level, the next one is paged at once. By the
 * time the answer comes a later level may have been paged, or somebody may have answered: then it's only noted.
 */
export function noteQuiet(incident: Incident, { of, level, climb, people }: QuietNews, act: Act): Outcome {
  const next = people.reduce(
    (state, { person, until }) => notePaged(state, person, { quietUntil: until }),
    incident,
  )
  const quiet = people.map(({ person, until }) => ({ person, until }))
  const noted = accept(
    next,
    [eventOf(act, { kind: 'page_quiet', of, people: quiet })],
    [{ kind: 'refresh_card' }, ...presenceEffects(next), ...toldToCallers(incident, quiet, act)],
  )
  const { times } = pagesOf(incident, climb)
  if (!isClimbing(incident, climb) || level !== times || !isThrough(next, level, act)) return noted
  return { ok: true, decision: page(noted.decision, { reason: climb }, act) }
}

/** Who called somebody by hand waits for them alone, and may call somebody else. */
function toldToCallers(incident: Incident, quiet: readonly Quiet[], { at }: Act): Effect[] {
  if (!isOpen(incident.status)) return []
  const byCaller = new Map<PersonId, Quiet[]>()
  for (const one of quiet) {
    const paged = pagedOf(incident, one.person)
    if (!paged || !isAwaited(paged)) continue
    const { by } = paged.byHand
    byCaller.set(by, [...(byCaller.get(by) ?? []), one])
  }
  return [...byCaller].map(([pagedBy, people]) => ({
    kind: 'say',
    words: { kind: 'page_quiet', people, pagedBy, at },
  }))
}
