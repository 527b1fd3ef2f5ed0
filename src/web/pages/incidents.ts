import { isOpen, statuses } from '../../domain/incident/status.ts'
import { maskedIn } from '../../postmortem/masking/masked.ts'
import { readPage } from '../../store/incident/incidents.ts'
import { command, say } from '../../wording/text/sentence.ts'
import { knownPage, numberIn } from '../known.ts'
import { html } from '../look/html.ts'
import { emptyText, incidentRow, rowOf } from '../look/incident-row.ts'
import { pageLinks, queryText } from '../look/paging.ts'
import { saidFor } from '../look/said-for.ts'
import type { Asked, PageContent } from '../site.ts'

const empty = {
  all: say`No incidents yet. To declare one, type ${command('sev2 <title>')} in Slack.`,
  open: say`No open incidents. To declare one, type ${command('sev2 <title>')} in Slack.`,
}

/** Incidents, the newest first; all of them, or those that are open. */
export async function incidentsPage(asked: Asked): Promise<PageContent | null> {
  const { base, desk } = asked.site
  const { db, policy } = desk
  const before = numberIn(asked.query('before'))
  if (before === null && asked.query('before') !== null) return null
  const isOpenAlone = asked.query('open') === '1'
  const wanted = isOpenAlone ? { statuses: statuses.filter(isOpen) } : {}
  const { items, next } = await knownPage(asked, (page) => readPage(db, wanted, page), before)
  const shown = maskedIn(items.map(rowOf)).value
  const said = await saidFor(asked, shown)
  const open = isOpenAlone ? '1' : null
  const rows = shown.map((incident) =>
    incidentRow({ incident, address: `${base}/incidents/${incident.number}` }, said, policy),
  )
  const links = [
    ...(before === null ? [] : [{ label: 'Newest', address: `${base}/incidents${queryText({ open })}` }]),
    ...(next === null
      ? []
      : [{ label: 'Older', address: `${base}/incidents${queryText({ open, before: next })}` }]),
  ]
  const other = isOpenAlone
    ? html`<a href="${base}/incidents">All incidents</a>`
    : html`<a href="${base}/incidents?open=1">Open incidents</a>`
  const list = html`<ul class="rows">${rows}</ul>`
  return {
    section: 'incidents',
    title: isOpenAlone ? 'Open incidents' : 'Incidents',
    body: html`<h1>${isOpenAlone ? 'Open incidents' : 'Incidents'}</h1><p>${other}</p>${
      rows.length > 0 ? list : emptyText(said, empty[isOpenAlone ? 'open' : 'all'])
    }${pageLinks(links)}`,
  }
}
