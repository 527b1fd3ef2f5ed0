import { commanderOf, type Incident } from '../../domain/incident/incident.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { atMoment, join, person, type Sentence, say, strong, typed } from '../text/sentence.ts'
import { fullName, statusNames } from './names.ts'

const summaryLimit = 300

/** What stands under a link to a page of an incident, or of its postmortem. */
export function previewText(
  incident: Incident,
  { isPostmortem, at }: { isPostmortem: boolean; at: Instant },
): Sentence {
  const { findings, status, moments } = incident
  if (isPostmortem) {
    const about = say`Postmortem of ${strong(fullName(incident))}`
    return findings.summary ? join([about, typed(findings.summary, summaryLimit)], '\n') : about
  }
  const lead = commanderOf(incident)
  const standing = say`${statusNames[status]} · declared ${atMoment(moments.declared, at)}${lead && say` · led by ${person(lead)}`}`
  return join([strong(fullName(incident)), standing], '\n')
}
