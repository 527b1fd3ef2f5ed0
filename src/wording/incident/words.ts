import type { IncidentWords } from '../../domain/incident/words.ts'
import { line } from '../text/line.ts'
import { command, incidentLink, person, say, strong, typed } from '../text/sentence.ts'
import { deliveryName, statusNames } from './names.ts'
import type { WordsTable } from './spoken.ts'

export const incidentWords = {
  status_changed: ({ from, to, by, text }) =>
    line(say`Status: ${statusNames[from]} → ${strong(statusNames[to])} (${person(by)})`, text),

  delivery_failed: ({ what, reason }, { incident }) => {
    const failure = say`Slack rejected ${deliveryName(what)} (${typed(reason, 400)})`
    return line(
      say`${incidentLink(incident.number)} is fine, but ${failure}. ${command('doctor')} shows the fix.`,
    )
  },

  made_public: () =>
    line(
      say`Anyone can now read that channel and join it. Muster stays silent there until it's private again, and pages reach you here.`,
    ),
} satisfies WordsTable<IncidentWords>
