import { refusalForWords } from '../incident/allowed.ts'
import type { Incident } from '../incident/incident.ts'
import { recordActivity } from '../incident/refresh.ts'
import { isOpen } from '../incident/status.ts'
import { refusalForPermission } from '../policy/permissions.ts'
import { type Act, accept, eventOf, type Outcome, personBy, refuse } from '../record/decision.ts'
import { mentionIn } from '../text/mention.ts'
import { cleanText, textLimits } from '../text/text.ts'
import type { Unshown } from './happenings.ts'

const publicationsAtMost = 100

/** What begins words about a private incident that are meant for everyone all the same. */
const openly = /^openly\b[\s:,]*/i

/** Puts words on the status page. They are all that's shown there, so they're typed for it. */
export function publishOnStatusPage(incident: Incident, typed: string, act: Act): Outcome {
  const { number, status, isPrivate, services, severity, published = [] } = incident
  if (incident.drill) return refuse({ kind: 'drill_unpublished', number })
  if (incident.imported) return refuse({ kind: 'imported_is_over', number })
  if (status === 'cancelled') return refuse({ kind: 'not_allowed_now', action: 'update', status, number })
  const isMeant = !isPrivate || openly.test(typed)
  if (!isMeant) return refuse({ kind: 'private_unpublished', number })
  const text = cleanText(isPrivate ? typed.replace(openly, '') : typed)
  const refusal =
    refusalForPermission(act, 'publish', number) ?? refusalForWords('published text', text, textLimits.update)
  if (refusal) return refuse(refusal)
  const named = mentionIn(text)
  if (named !== null) return refuse({ kind: 'mention_unpublished', name: named })
  if (published.length >= publicationsAtMost)
    return refuse({ kind: 'published_too_often', limit: publicationsAtMost, number })
  const shown = isOpen(status) ? status : 'resolved'
  const one = { at: act.at, by: personBy(act), text, status: shown, severity, services } as const
  const shownAs: Unshown = act.policy.statusPage === null ? { isShown: false } : {}
  const next = recordActivity(incident, act, { published: [...published, one] })
  return accept(
    next,
    [eventOf(act, { kind: 'published', text, ...shownAs })],
    [{ kind: 'say', words: { kind: 'published', by: personBy(act), text, ...shownAs } }],
  )
}
