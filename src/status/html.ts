import { createHash } from 'node:crypto'
import type { Instant } from '../domain/time/instant.ts'
import { escapeHtml as text } from '../postmortem/exports/page/html.ts'
import { htmlDocument } from '../postmortem/exports/page/html-document.ts'
import type { ComponentStatus, Page, PageIncident, PageMaintenance, Update } from './model.ts'
import { style } from './style.ts'

const componentNames: Record<ComponentStatus, string> = {
  operational: '✓ Operational',
  under_maintenance: '⚙ Under maintenance',
  degraded_performance: '◐ Degraded performance',
  partial_outage: '◑ Partial outage',
  major_outage: '✕ Major outage',
}

const headlines: Record<Page['indicator'], string> = {
  none: '✓ All systems operational',
  minor: '◐ Minor disruption',
  major: '◑ Partial outage',
  critical: '✕ Major outage',
}

/** The present, and what was lately. */
export function indexHtml(page: Page, recentFrom: Instant): string {
  const open = page.incidents.filter(({ status }) => status !== 'resolved')
  const past = page.incidents.filter((one) => one.status === 'resolved' && one.updatedAt >= recentFrom)
  const planned = page.maintenance.filter(({ status }) => status !== 'completed')
  return documentOf(page, page.page.name, '', [
    `<h1>${text(page.page.name)}</h1>`,
    `<p class="now ${page.indicator}">${headlines[page.indicator]}</p>`,
    ...open.map((incident) => incidentHtml(incident, 'h2', `incidents/${incident.id}.html`)),
    '<h2>Services</h2>',
    listOf(
      page.components.map(
        ({ name, status }) => `${text(name)} <span class="${status}">${componentNames[status]}</span>`,
      ),
      'services',
      'No services are shown.',
    ),
    ...(planned.length > 0 ? ['<h2>Planned maintenance</h2>', ...planned.map(maintenanceHtml)] : []),
    '<h2>Past 15 days</h2>',
    listOf(
      past.map((one) => linkTo(one, 'incidents/')),
      'past',
      'No incidents.',
    ),
    `<p><a href="history.html">All incidents</a>${feedLink(page)} · <a href="summary.json">JSON</a></p>`,
  ])
}

function feedLink({ page }: Page): string {
  return page.url === null ? '' : ' · <a href="history.atom">Feed</a>'
}

function feedHint({ page }: Pick<Page, 'page'>, up: string): string {
  return `<link rel="alternate" type="application/atom+xml" title="${text(page.name)}" href="${up}history.atom">`
}

/** Everything that was ever published. */
export function historyHtml(page: Page): string {
  const completed = page.maintenance.filter(({ status }) => status === 'completed')
  return documentOf(page, `History of ${page.page.name}`, '', [
    `<h1>History of ${text(page.page.name)}</h1>`,
    listOf(
      page.incidents.map((one) => linkTo(one, 'incidents/')),
      'past',
      'No incidents.',
    ),
    ...(completed.length > 0 ? ['<h2>Maintenance</h2>', ...completed.map(maintenanceHtml)] : []),
    '<p><a href="index.html">Now</a></p>',
  ])
}

export function incidentPageHtml(page: Page, incident: PageIncident): string {
  return documentOf(page, incident.name, '../', [
    incidentHtml(incident, 'h1', null),
    '<p><a href="../index.html">Now</a> · <a href="../history.html">All incidents</a></p>',
  ])
}

/** For an address at which nothing is; `up` leads from there to the front page. */
export function missingHtml(page: Pick<Page, 'page'>, up: string): string {
  return documentOf(page, `Not found · ${page.page.name}`, up, [
    '<h1>Not found</h1>',
    `<p>There's nothing here. <a href="${up}index.html">Now</a> · <a href="${up}history.html">All incidents</a></p>`,
  ])
}

/** Until what was published can be read. */
export function unreadableHtml(page: Pick<Page, 'page'>): string {
  return documentOf(page, page.page.name, '', [
    `<h1>${text(page.page.name)}</h1>`,
    "<p>This page can't be shown now. Try again in a minute.</p>",
  ])
}

function incidentHtml(incident: PageIncident, heading: 'h1' | 'h2', address: string | null): string {
  const name = address === null ? text(incident.name) : `<a href="${address}">${text(incident.name)}</a>`
  const ended = incident.resolvedAt === null ? '' : `, resolved ${timeHtml(incident.resolvedAt)}`
  return [
    `<article class="${incident.impact}">`,
    `<${heading}>${name}</${heading}>`,
    `<p class="soft">${capital(incident.status)}; began ${timeHtml(incident.startedAt)}${ended}</p>`,
    ...incident.updates.map(updateHtml),
    '</article>',
  ].join('\n')
}

function updateHtml({ status, text: words, at, components }: Update): string {
  const names = components.map(({ name }) => text(name)).join(', ')
  const paragraphs = words.split(/\n{2,}/).map((part) => text(part).replace(/\n/g, '<br>'))
  return [
    '<section>',
    `<p class="soft"><strong>${capital(status)}</strong> ${timeHtml(at)}${names && ` · ${names}`}</p>`,
    ...paragraphs.map((part) => `<p>${part}</p>`),
    '</section>',
  ].join('\n')
}

function maintenanceHtml({ id, title, text: words, from, to, status }: PageMaintenance): string {
  const now = status === 'in_progress' ? ' (in progress)' : ''
  return `<section id="${text(id)}">\n<h3>${text(title)}</h3>\n<p class="soft">${timeHtml(from)} to ${timeHtml(to)}${now}</p>\n<p>${text(words)}</p>\n</section>`
}

function linkTo({ id, name, createdAt }: PageIncident, folder: string): string {
  return `${timeHtml(createdAt)} <a href="${folder}${id}.html">${text(name)}</a>`
}

function listOf(items: readonly string[], kind: string, empty: string): string {
  if (items.length === 0) return `<p class="soft">${empty}</p>`
  return `<ul class="${kind}">\n${items.map((item) => `<li>${item}</li>`).join('\n')}\n</ul>`
}

/** In UTC: without scripts nobody can say which zone the reader is in. */
function timeHtml(at: Instant): string {
  return `<time datetime="${at}">${at.slice(0, 10)} ${at.slice(11, 16)} UTC</time>`
}

function capital(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`
}

const styleSource = `'sha256-${createHash('sha256').update(style).digest('base64')}'`

/** For where it's served: nothing gets in but the page's own style, and nobody puts it in a frame. */
export const contentPolicy = `default-src 'none'; style-src ${styleSource}; form-action 'none'; base-uri 'none'; frame-ancestors 'none'`

function documentOf(page: Pick<Page, 'page'>, title: string, up: string, body: readonly string[]): string {
  return htmlDocument({
    title,
    style,
    styleSource,
    head: page.page.url === null ? [] : [feedHint(page, up)],
    body,
  })
}
