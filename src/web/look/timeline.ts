import type { Incident } from '../../domain/incident/incident.ts'
import { timeCertaintyOf } from '../../domain/record/certainty.ts'
import { incidentSubject, keyOf } from '../../domain/record/subject.ts'
import type { FoldedEntry } from '../../domain/record/timeline.ts'
import { maskedEntries } from '../../postmortem/material.ts'
import { clockNear } from '../../postmortem/times.ts'
import { readEntry } from '../../store/record/timeline.ts'
import { type Place, readTimelinePage } from '../../store/record/timeline-pages.ts'
import { lineOf } from '../../wording/happenings.ts'
import { join } from '../../wording/text/sentence.ts'
import type { Asked } from '../site.ts'
import { type Html, html } from './html.ts'
import type { Said } from './medium.ts'
import { pageLinks, queryText } from './paging.ts'

const entriesAtMost = 200

/** A page of the timeline and what leads to its neighbours; `earlier` and `later` are addresses. */
export type TimelineShown = { entries: FoldedEntry[]; earlier: string | null; later: string | null }

/** The first page, unless the address names an entry behind or before which another begins; null for no such entry. */
export async function readShown(asked: Asked, incident: Incident): Promise<TimelineShown | null> {
  const [after, before] = [asked.query('after'), asked.query('before')]
  const towards = before === null ? 'later' : 'earlier'
  const named = before ?? after
  const from = named === null ? null : await placeNamed(asked, incident, named)
  if (named !== null && from === null) return null
  const page = await readTimelinePage(asked.site.desk.db, incident.number, {
    towards,
    from,
    atMost: entriesAtMost,
  })
  const { value: entries } = maskedEntries(page.entries)
  const address = (query: Record<string, string>): string =>
    `${asked.site.base}/incidents/${incident.number}${queryText(query)}#entries`
  const [first, last] = [entries.at(0), entries.at(-1)]
  const hasEarlier = towards === 'earlier' ? page.isMore : from !== null
  const hasLater = towards === 'later' ? page.isMore : true
  return {
    entries,
    earlier: first && hasEarlier ? address({ before: nameOf(first) }) : null,
    later: last && hasLater ? address({ after: nameOf(last) }) : null,
  }
}

/** An entry is named by where it was recorded: `12.0`. */
function nameOf({ version, position }: Place): string {
  return `${version}.${position}`
}

async function placeNamed({ site }: Asked, { number }: Incident, name: string): Promise<Place | null> {
  const [, version, position] = /^(\d{1,9})\.(\d{1,9})$/.exec(name) ?? []
  if (version === undefined || position === undefined) return null
  const subject = keyOf(incidentSubject(number))
  return readEntry(site.desk.db, { subject, version: Number(version), position: Number(position) })
}

export function timelineHtml(asked: Asked, incident: Incident, shown: TimelineShown, said: Said): Html {
  const links = [
    ...(shown.earlier === null ? [] : [{ label: 'Earlier', address: shown.earlier }]),
    ...(shown.later === null ? [] : [{ label: 'Later', address: shown.later }]),
  ]
  const near = incident.moments.declared
  const items = shown.entries.map((entry) => entryHtml(entry, { asked, said, near }))
  return html`<ul class="course">${items}</ul>${pageLinks(links)}`
}

type Shown = { asked: Asked; said: Said; near: string }

function entryHtml(entry: FoldedEntry, { asked, said, near }: Shown): Html {
  const { sentence, quote, after } = lineOf(entry, asked.site.desk.policy)
  const { happenedAt, source } = entry
  const time =
    timeCertaintyOf(entry.what) === 'unknown'
      ? html`<span class="soft">some time</span> `
      : html`<time datetime="${happenedAt}">${clockNear(happenedAt, near, asked.reader.timeZone)}</time>`
  const link = source.message?.link
  const message = link?.startsWith('https://') ? html` <a href="${link}">message</a>` : null
  return html`<li>${time}${said.sentence(join([sentence, after]))}${message}${quote === null ? null : html`<q>${said.words(quote)}</q>`}</li>`
}
