import type { Moment } from '../../domain/incident/incident.ts'
import { serviceOf } from '../../domain/policy/catalogue.ts'
import { isWatched } from '../../domain/services/watch.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { tellsTime } from '../../domain/time/typed/words-of-time.ts'
import { code, dayAndTime, incidentLink, join, type Sentence, say } from '../text/sentence.ts'
import { zoneAside } from '../text/zone.ts'
import { momentNames, servicesText, shareName, statusNames } from './names.ts'
import type { Answered, Spoken } from './spoken.ts'

/** What was typed, as the moment that Muster understood. */
export function momentTyped(moment: Instant, { at, zone }: Answered): Sentence {
  return join([dayAndTime(moment, at), zone && zoneAside(zone)])
}

/** What only the one who asked sees, once it's done. `incident` is as the command left it. */
export const incidentAnswers = {
  status: (_: unknown, { incident }: Spoken): Sentence =>
    say`${incidentLink(incident.number)} is now ${statusNames[incident.status]}.`,

  service: (_: unknown, { incident, policy }: Spoken): Sentence =>
    incident.services.length === 0
      ? say`${incidentLink(incident.number)} has no service now.`
      : say`${incidentLink(incident.number)} is now about ${servicesText(incident, policy)}.`,

  share: (_: unknown, { incident }: Spoken): Sentence =>
    say`${incidentLink(incident.number)} now spends ${shareName(incident.share)}. Budgets are updated.`,

  note: ({ text, happenedAt }: { text: string; happenedAt: Instant | null }, about: Answered): Sentence => {
    const added = say`Added to the ${incidentLink(about.incident.number)} timeline`
    // A clock within the words is theirs; that it didn't become the note's time has to be said.
    const hint =
      tellsTime(text) &&
      say` It's recorded as now. For another time, end the note with it: ${code('at 14:05')}.`
    return happenedAt ? say`${added}: ${momentTyped(happenedAt, about)}.` : say`${added}.${hint}`
  },

  moment: ({ moment }: { moment: Moment }, about: Answered): Sentence => {
    const to = about.incident.moments[moment]
    const now = to ? momentTyped(to, about) : say`unknown`
    const budgets = about.incident.services.some((id) => {
      const service = serviceOf(about.policy, id)
      return service !== null && isWatched(service)
    })
    return say`"${momentNames[moment]}" is now ${now}. Durations${budgets && ' and error budgets'} are updated.`
  },
}

/** For a marked message. */
export const recordAnswers = {
  recorded: say`Added to the timeline.`,
  already: say`That's already on the timeline.`,
}
