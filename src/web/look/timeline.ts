import { timeCertaintyOf } from '../../domain/record/certainty.ts'
import type { FoldedEntry } from '../../domain/record/timeline.ts'
import type { Material } from '../../postmortem/material.ts'
import { clockNear } from '../../postmortem/times.ts'
import { lineOf } from '../../wording/happenings.ts'
import { join } from '../../wording/text/sentence.ts'
import { numberIn } from '../known.ts'
import type { Asked } from '../site.ts'
import { type Html, html } from './html.ts'
import type { Said } from './medium.ts'
import { pageLinks, queryText } from './paging.ts'

const entriesAtMost = 200

/** A page of the timeline, the first unless another is asked for; null where there's none of that number. */
export function timelineHtml(asked: Asked, material: Material, said: Said): Html | null {
  const { incident, entries } = material
  const count = Math.max(1, Math.ceil(entries.length / entriesAtMost))
  const page = asked.query('page') === null ? 1 : numberIn(asked.query('page'))
  if (page === null || page > count) return null
  const shown = entries.slice((page - 1) * entriesAtMost, page * entriesAtMost)
  const address = `${asked.site.base}/incidents/${incident.number}`
  const links = [
    ...(page > 1
      ? [{ label: 'Earlier', address: `${address}${queryText({ page: page - 1 })}#entries` }]
      : []),
    ...(page < count
      ? [{ label: 'Later', address: `${address}${queryText({ page: page + 1 })}#entries` }]
      : []),
  ]
  const near = incident.moments.declared
  const items = shown.map((entry) => entryHtml(entry, { asked, said, near }))
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
