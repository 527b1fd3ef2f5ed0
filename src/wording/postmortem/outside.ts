import type { Incident } from '../../domain/incident/incident.ts'
import { isOutsideChanged, outsideTextOf } from '../../domain/postmortem/outside/outside-text.ts'
import { incidentName } from '../../domain/record/incident-name.ts'
import type { Spoken } from '../incident/spoken.ts'
import { code, command, incidentLink, type Sentence, say, strong } from '../text/sentence.ts'

/** How far the text for readers outside is, in the panel. */
export function outsideLine(incident: Incident): Sentence {
  const { draft, isPublished, versions } = outsideTextOf(incident)
  const name = strong('Text for readers outside')
  if (draft.text === '') return say`○ ${name}: none, and none is needed`
  if (!isPublished) return say`○ ${name}: ${versions.length > 0 ? 'retracted' : 'saved, not published'}`
  return say`✅ ${name}: version ${versions.length} published${isOutsideChanged(incident) && ', changed since'}`
}

export const outsideAnswers = {
  publish_outside_text: (_: unknown, { incident }: Spoken): Sentence =>
    say`The text of ${incidentLink(incident.number)} for readers outside is published. Its file: ${code(`npm run muster -- postmortem ${incidentName(incident.number)} --outside`)}`,
  retract_outside_text: (_: unknown, { incident }: Spoken): Sentence =>
    say`The text of ${incidentLink(incident.number)} for readers outside is retracted.`,
}

export function outsideSaved(number: number): Sentence {
  return say`Saved the text of ${incidentLink(number)} for readers outside. To publish it: ${command('postmortem outside publish')}`
}
