import type { Act } from '../record/decision.ts'
import type { Effect, Words } from '../record/effects.ts'

import { type Incident, neverReminded } from './incident.ts'

/** An incident that somebody did something to: it's quiet no longer. */
export function recordActivity(incident: Incident, act: Act, change: Partial<Incident> = {}): Incident {
  return {
    ...incident,
    lastActivityAt: act.at,
    asked: { ...incident.asked, quiet: neverReminded },
    ...change,
  }
}

/** What most changes show: the card, the topic and the announcement, each as it is now. */
export function refreshEffects(incident: Incident): Effect[] {
  return [{ kind: 'refresh_card' }, { kind: 'set_topic' }, ...announcementEffects(incident)]
}

/** Private incidents never reach the announcements channel. */
export function announcementEffects(incident: Incident): Effect[] {
  return incident.isPrivate ? [] : [{ kind: 'refresh_announcement' }]
}

/** The thread under the announcement; private incidents have none. */
export function threadEffects(incident: Incident, words: Words): Effect[] {
  return incident.isPrivate ? [] : [{ kind: 'say_in_thread', words }]
}

/** What changes after closing is shown by the file; the upload in the channel stays as it was. */
export function recordRefreshEffects(incident: Incident): Effect[] {
  return incident.status === 'closed'
    ? [{ kind: 'refresh_card' }, { kind: 'write_postmortem' }]
    : refreshEffects(incident)
}
