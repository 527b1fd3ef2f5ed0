import type { Spoken } from '../incident/spoken.ts'
import { incidentLink, type Sentence, say, when } from '../text/sentence.ts'

export const updateAnswers = {
  update: (_: unknown, { incident, at }: Spoken): Sentence => {
    const { nextDueAt } = incident.updates
    const next = nextDueAt ? say`Next one by ${when(nextDueAt, at)}.` : say`No next update promised.`
    return say`Update posted. ${next}`
  },

  snooze: (_: unknown, { incident, at }: Spoken): Sentence => {
    const { number, restsUntil } = incident
    return say`${incidentLink(number)} reminders are snoozed${restsUntil && say` until ${when(restsUntil, at)}`}.`
  },
}
