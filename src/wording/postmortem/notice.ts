import type { Incident } from '../../domain/incident/incident.ts'
import type { ChannelId } from '../../domain/people/people.ts'
import { severityName } from '../../domain/policy/severity.ts'
import { isPublished, lifeOf } from '../../domain/postmortem/life.ts'
import { questionsOpen } from '../../domain/postmortem/open-questions.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { nameAndTitle } from '../incident/names.ts'
import {
  channel,
  command,
  day,
  incidentLink,
  join,
  link,
  type Sentence,
  say,
  strong,
} from '../text/sentence.ts'
import { questionsLeft } from './questions.ts'

/** `4 questions left, due Wed 9 Dec`; what's complete is due until it's published. */
function standing(incident: Incident, at: Instant): Sentence {
  const { dueAt } = incident.postmortem
  const { state, versions, changed } = lifeOf(incident)
  if (state === 'published') {
    const version = versions.length > 1 && ` version ${versions.length}`
    return say`published${version}${changed.length > 0 && ', amended since'}`
  }
  const left = questionsOpen(incident).length
  const review = state === 'in_review' && 'in review, '
  return left === 0
    ? say`${review}complete`
    : say`${review}${questionsLeft(left)}${dueAt && say`, due ${day(dueAt, at)}`}`
}

/** The words beside the uploaded file. */
export function uploadComment(incident: Incident, at: Instant): Sentence {
  const name = incidentLink(incident.number)
  return say`${name} postmortem draft, from the timeline: ${standing(incident, at)}. Redraft: ${command('postmortem')}.`
}

/** `INC-42 postmortem: 4 questions left, due Wed 9 Dec` */
export function uploadStanding(incident: Incident, at: Instant): Sentence {
  return say`${strong(say`${incidentLink(incident.number)} postmortem`)}: ${standing(incident, at)}`
}

type Draft = { incident: Incident; at: Instant; channel: ChannelId | null; file: string | null }

/** For the postmortems channel: that there's a draft, and where. */
export function draftNotice({ incident, at, channel: id, file }: Draft): Sentence {
  const label = isPublished(incident) ? 'Postmortem' : 'Postmortem draft'
  const title = file ? link(file, label) : label
  const name = say`${strong(nameAndTitle(incident))}, ${severityName(incident.severity)}`
  return join([say`${title}: ${name}`, id && channel(id), standing(incident, at)], ' · ')
}
