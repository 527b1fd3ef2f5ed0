import type { Incident } from '../../domain/incident/incident.ts'
import { isOpen } from '../../domain/incident/status.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { severityName } from '../../domain/policy/severity.ts'
import { incidentName } from '../../domain/record/incident-name.ts'
import { servicesText, statusNames } from '../../wording/incident/names.ts'
import { commanderText, endingText } from '../../wording/lifecycle/facts.ts'
import { dayAndTime, join, type Sentence, say } from '../../wording/text/sentence.ts'
import { type Html, html } from './html.ts'
import type { Said } from './medium.ts'

/**
 * What a list shows of an incident. All of it is masked and its people are looked up; whole incidents would make
 * that cost fifty times as much.
 */
export type Listed = Pick<
  Incident,
  'number' | 'title' | 'severity' | 'status' | 'services' | 'isPrivate' | 'moments' | 'roles' | 'ending'
>

export function rowOf({
  number,
  title,
  severity,
  status,
  services,
  isPrivate,
  moments,
  roles,
  ending,
}: Incident): Listed {
  return { number, title, severity, status, services, isPrivate, moments, roles, ending }
}

type Row = { incident: Listed; address: string; more?: Html | null }

/** An incident in a list: its name as a link, its state, and what else there is to say of it. */
export function incidentRow({ incident, address, more = null }: Row, said: Said, policy: Policy): Html {
  const { number, title, severity, status, services, isPrivate, moments } = incident
  const state = join(
    [
      statusNames[status],
      isPrivate && 'private',
      say`declared ${dayAndTime(moments.declared)}`,
      isOpen(status) ? commanderText(incident) : endingText(incident),
      services.length > 0 && servicesText(incident, policy),
    ],
    ' · ',
  )
  return html`<li><span class="chip s${severity}">${severityName(severity)}</span> <a class="name" href="${address}">${incidentName(number)} <bdi>${said.words(title)}</bdi></a><p class="soft">${said.sentence(state)}</p>${more}</li>`
}

/** What a list says when nothing is in it. */
export function emptyText(said: Said, words: Sentence): Html {
  return html`<p>${said.sentence(words)}</p>`
}
