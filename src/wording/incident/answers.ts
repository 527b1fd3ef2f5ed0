import type { Moment } from '../../domain/incident/incident.ts'
import { dayAndTime, incidentLink, type Sentence, say } from '../text/sentence.ts'
import { momentNames, statusNames } from './names.ts'
import type { Spoken } from './spoken.ts'

/** What only the one who asked sees, once it's done. `incident` is as the command left it. */
export const incidentAnswers = {
  status: (_: unknown, { incident }: Spoken): Sentence =>
    say`${incidentLink(incident.number)} is now ${statusNames[incident.status]}.`,

  /** `at` as it was typed: the one who typed it reads the same clock. */
  note: ({ at }: { at: string | null }, { incident }: Spoken): Sentence =>
    say`Added to the ${incidentLink(incident.number)} timeline${at && ` at ${at}`}.`,

  moment: ({ moment }: { moment: Moment }, { incident, at }: Spoken): Sentence => {
    const to = incident.moments[moment]
    return say`"${momentNames[moment]}" is now ${to && dayAndTime(to, at)}. Durations are updated.`
  },
}

/** For a marked message. */
export const recordAnswers = {
  recorded: say`Added to the timeline.`,
  already: say`That's already on the timeline.`,
}
