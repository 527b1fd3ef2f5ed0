import { isPublished } from '../../domain/postmortem/life.ts'
import { incidentName } from '../../domain/record/incident-name.ts'
import { documentFrom } from '../../postmortem/document.ts'
import { pageBody, pageTitle } from '../../postmortem/exports/page/page.ts'
import { knownIncident, numberIn } from '../known.ts'
import { html, madeHtml } from '../look/html.ts'
import { materialFor } from '../look/material.ts'
import type { Asked, PageContent } from '../site.ts'

/** A postmortem as its file has it. A draft is for its incident's channel, where Slack shows it. */
export async function postmortemPage(asked: Asked): Promise<PageContent | null> {
  const number = numberIn(asked.param('number'))
  const incident = number === null ? null : await knownIncident(asked, number)
  if (!incident || !isPublished(incident)) return null
  const material = await materialFor(asked, incident)
  const parts = pageBody(material, documentFrom(material))
  return {
    section: 'postmortems',
    title: pageTitle(material),
    saysZone: true,
    body: html`<p><a href="${asked.site.base}/incidents/${incident.number}">${incidentName(incident.number)}, the incident</a></p>${madeHtml(parts.join('\n'))}`,
  }
}
