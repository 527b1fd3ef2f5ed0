import type { Incident } from '../../domain/incident/incident.ts'
import { isOpen } from '../../domain/incident/status.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { severityName } from '../../domain/policy/severity.ts'
import { incidentName, servicesText, signOf, statusNames } from '../../wording/incident/names.ts'
import { commanderText, endingText, sinceText } from '../../wording/lifecycle/facts.ts'
import { join, type say } from '../../wording/text/sentence.ts'
import { type Html, html } from './html.ts'
import type { Said } from './medium.ts'

type Row = { incident: Incident; address: string; more?: Html | null }

/** An incident in a list: its name as a link, its state, and what else there is to say of it. */
export function incidentRow({ incident, address, more = null }: Row, said: Said, policy: Policy): Html {
  const { number, title, severity, status, services, isPrivate } = incident
  const state = join(
    [
      severityName(severity),
      statusNames[status],
      isPrivate && 'private',
      sinceText(incident),
      isOpen(status) ? commanderText(incident) : endingText(incident),
      services.length > 0 && servicesText(incident, policy),
    ],
    ' · ',
  )
  return html`<li><span aria-hidden="true">${signOf(incident)}</span> <a class="name" href="${address}">${incidentName(number)} ${said.words(title)}</a><p class="soft">${said.sentence(state)}</p>${more}</li>`
}

/** What a list says when nothing is in it. */
export function emptyText(said: Said, words: ReturnType<typeof say>): Html {
  return html`<p>${said.sentence(words)}</p>`
}
