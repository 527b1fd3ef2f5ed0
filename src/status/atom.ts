import { Feed } from 'feed'
import { escapeHtml } from '../postmortem/exports/page/html.ts'
import type { Page, PageIncident } from './model.ts'
import { addressIn } from './summary.ts'

const entriesAtMost = 50

/** What was published, the newest first, for feed readers (RFC 4287). An id says the same thing for ever. */
export function atomOf(page: Page, url: string): string {
  const idOf = (name: string): string => `tag:${new URL(url).hostname},2026:muster/${name}`
  const feed = new Feed({
    id: idOf('status'),
    title: escapeHtml(`${page.page.name}: history`),
    link: addressIn(page, 'index.html'),
    feedLinks: { atom: addressIn(page, 'history.atom') },
    updated: new Date(page.updatedAt),
    author: { name: page.page.name },
    copyright: '',
    generator: 'Muster',
  })
  for (const incident of page.incidents.slice(0, entriesAtMost)) {
    feed.addItem({
      id: idOf(incident.id),
      title: escapeHtml(incident.name),
      link: addressIn(page, `incidents/${incident.id}.html`),
      date: new Date(incident.updatedAt),
      published: new Date(incident.createdAt),
      content: updatesHtml(incident),
    })
  }
  return feed.atom1()
}

/** The feed escapes it as a whole, so that readers find HTML in which what was typed is text. */
function updatesHtml({ updates }: PageIncident): string {
  return updates
    .map(
      ({ at, status, text }) =>
        `<p><small>${at}</small><br><strong>${status}</strong> - ${escapeHtml(text)}</p>`,
    )
    .join('')
}
