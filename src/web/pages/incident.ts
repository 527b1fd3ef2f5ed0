import { isOpen } from '../../domain/incident/status.ts'
import { isPublished } from '../../domain/postmortem/life.ts'
import { incidentName } from '../../domain/record/incident-name.ts'
import { htmlOf } from '../../postmortem/exports/page/html.ts'
import { courseHtml } from '../../postmortem/exports/page/page.ts'
import { figuresTable } from '../../postmortem/figures-table.ts'
import type { Material } from '../../postmortem/material.ts'
import { channelsOf } from '../../store/incident/slack-links.ts'
import { servicesText } from '../../wording/incident/names.ts'
import { dueLines } from '../../wording/lifecycle/due.ts'
import { endingText, responseLine, rolesLine, statusLine } from '../../wording/lifecycle/facts.ts'
import {
  command,
  day,
  dayAndTime,
  join,
  link,
  person,
  type Sentence,
  say,
  typed,
} from '../../wording/text/sentence.ts'
import { knownIncident, numberIn } from '../known.ts'
import { type Html, html, madeHtml } from '../look/html.ts'
import { courseMaterialFor, inZoneOf } from '../look/material.ts'
import type { Said } from '../look/medium.ts'
import { saidFor } from '../look/said-for.ts'
import { readShown, timelineHtml } from '../look/timeline.ts'
import type { Asked, PageContent } from '../site.ts'

const textLimit = 8_000

/** An incident: what state it's in, its course as a drawing, and its timeline. */
export async function incidentPage(asked: Asked): Promise<PageContent | null> {
  const number = numberIn(asked.param('number'))
  const known = number === null ? null : await knownIncident(asked, number)
  if (!known) return null
  const { desk, workspaceUrl } = asked.site
  const shown = await readShown(asked, known)
  if (!shown) return null
  const material = inZoneOf(asked, await courseMaterialFor(asked, known))
  const { incident } = material
  const said = await saidFor(asked, incident, shown.entries)
  const channel = (await channelsOf(desk.db, [incident.number])).get(incident.number) ?? null
  const title = `${incidentName(incident.number)} ${said.words(incident.title)}`
  const facts: [string, Sentence | null][] = [
    ['State', statusLine(incident, desk.policy)],
    ['Due', isOpen(incident.status) ? join(dueLines(incident, asked.at), '; ') : null],
    ['Outcome', endingText(incident)],
    ['Response', responseLine(incident, desk.policy, asked.at)],
    ['Roles', rolesLine(incident, desk.policy)],
    ['Services', servicesText(incident, desk.policy)],
    ['Impact', incident.impact === null ? null : say`${typed(incident.impact, textLimit)}`],
    [
      'Channel',
      channel === null ? null : say`${link(`${workspaceUrl}archives/${channel}`, 'open it in Slack')}`,
    ],
  ]
  const postmortem = postmortemHtml(material, said, asked)
  return {
    section: 'incidents',
    title,
    body: html`<h1>${title}</h1><dl class="facts">${factsHtml(facts, said)}${postmortem}</dl>
<section id="drawn"><h2>Course</h2>${madeHtml(courseHtml(material))}</section>
<section id="entries"><h2>Timeline</h2>${timelineHtml(asked, incident, shown, said)}</section>
<section><h2>Action items</h2>${itemsHtml(material, said, asked)}</section>
<section><h2>Figures</h2>${madeHtml(htmlOf(figuresTable(material)))}</section>`,
  }
}

function factsHtml(facts: readonly [string, Sentence | null][], said: Said): Html[] {
  return facts.flatMap(([name, value]) =>
    value === null || value.length === 0 ? [] : [html`<dt>${name}</dt><dd>${said.sentence(value)}</dd>`],
  )
}

function postmortemHtml({ incident }: Material, said: Said, { at, site }: Asked): Html | null {
  const { status, number, postmortem } = incident
  if (isOpen(status) || status === 'cancelled') return null
  if (isPublished(incident))
    return html`<dt>Postmortem</dt><dd><a href="${site.base}/incidents/${number}/postmortem">read it</a></dd>`
  const due = postmortem.dueAt !== null && say`, due ${day(postmortem.dueAt, at)}`
  const text = say`not published yet${due}; ${command(`${incidentName(number)} postmortem`)} shows it in Slack`
  return html`<dt>Postmortem</dt><dd>${said.sentence(text)}</dd>`
}

function itemsHtml({ incident }: Material, said: Said, { at }: Asked): Html {
  if (incident.actionItems.length === 0) return html`<p class="soft">None.</p>`
  const items = incident.actionItems.map(({ text, owner, deadlineAt, done }) => {
    const state = done
      ? say`done ${day(done.at, at)}`
      : join(
          [
            owner ? person(owner) : 'no owner',
            deadlineAt ? say`due ${dayAndTime(deadlineAt, at)}` : 'no due date',
          ],
          ', ',
        )
    return html`<li><bdi>${said.words(text)}</bdi> <span class="soft">${said.sentence(state)}</span></li>`
  })
  return html`<ul>${items}</ul>`
}
