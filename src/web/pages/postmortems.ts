import type { Incident } from '../../domain/incident/incident.ts'
import { searchWords, searchWordsAtMost } from '../../domain/incident/searched.ts'
import { lifeOf } from '../../domain/postmortem/life.ts'
import { cut } from '../../domain/text/text.ts'
import { type Found, searchIncidents } from '../../operations/incident/search.ts'
import { maskedIn } from '../../postmortem/masking/masked.ts'
import { readLibrary } from '../../store/postmortem/library.ts'
import {
  fieldNames,
  moreFound,
  nothingFound,
  noWordsToFind,
  tooManyWords,
} from '../../wording/incident/found.ts'
import { capital } from '../../wording/text/capital.ts'
import { command, day, type Sentence, say, typed } from '../../wording/text/sentence.ts'
import { knownNumbers, knownPage, numberIn } from '../known.ts'
import { type Html, html } from '../look/html.ts'
import { emptyText, incidentRow, rowOf } from '../look/incident-row.ts'
import { pageLinks, queryText } from '../look/paging.ts'
import { saidFor } from '../look/said-for.ts'
import type { Asked, PageContent } from '../site.ts'

const foundAtMost = 50
const textLimit = 300
const typedAtMost = 200

const noneYet = say`No published postmortems yet. One is drafted when an incident closes; ${command('postmortem publish')} in its channel puts it here.`

/** The library: postmortems that were published, the newest first, or those with all the words looked for. */
export async function postmortemsPage(asked: Asked): Promise<PageContent | null> {
  const before = numberIn(asked.query('before'))
  if (before === null && asked.query('before') !== null) return null
  const looked = (asked.query('q') ?? '').trim()
  const { base } = asked.site
  const form = html`<form class="find" role="search" method="get" action="${base}/postmortems"><label>Words in the incident or its postmortem<input type="search" name="q" value="${looked}" maxlength="${typedAtMost}"></label><button>Search</button></form>`
  const list = looked === '' ? await wholeList(asked, before) : await foundList(asked, looked)
  return {
    section: 'postmortems',
    title: looked === '' ? 'Postmortems' : `${cut(looked, 60)} in postmortems`,
    body: html`<h1>Postmortems</h1>${form}${list}`,
  }
}

async function wholeList(asked: Asked, before: number | null): Promise<Html> {
  const { base, desk } = asked.site
  const { items, next } = await knownPage(asked, (page) => readLibrary(desk.db, page), before)
  const address = `${base}/postmortems`
  const links = [
    ...(before === null ? [] : [{ label: 'Newest', address }]),
    ...(next === null ? [] : [{ label: 'Older', address: `${address}${queryText({ before: next })}` }]),
  ]
  if (items.length === 0) return emptyText(await saidFor(asked), noneYet)
  const rows = items.map((incident) => ({ incident, about: incident.findings.summary ?? incident.impact }))
  return html`${await rowsHtml(
    asked,
    rows.map(({ incident, about }) => ({
      incident,
      about: about === null ? null : say`${typed(about, textLimit)}`,
    })),
  )}${pageLinks(links)}`
}

async function foundList(asked: Asked, looked: string): Promise<Html> {
  const said = await saidFor(asked)
  const words = searchWords(looked)
  if (looked.length > typedAtMost)
    return emptyText(said, say`That's longer than ${typedAtMost} characters. Leave some out.`)
  if (words.length === 0) return emptyText(said, say`${noWordsToFind}.`)
  if (words.length > searchWordsAtMost) return emptyText(said, tooManyWords(words.length))
  const { found, count } = await searchIncidents(asked.site.desk.db, words, {
    gate: (hidden) => knownNumbers(asked, hidden),
    atMost: foundAtMost,
    among: 'library',
  })
  if (count === 0) return emptyText(said, nothingFound(looked))
  const more = count - found.length
  return html`${await rowsHtml(asked, found.map(aboutFound))}${
    more > 0 ? emptyText(said, say`${moreFound(more)}.`) : null
  }`
}

type Shown = { incident: Incident; about: Sentence | null }

function aboutFound({ incident, field, snippet }: Found): Shown {
  return {
    incident,
    about: field === 'title' ? null : say`${capital(fieldNames[field])}: ${typed(snippet, textLimit)}`,
  }
}

async function rowsHtml(asked: Asked, rows: readonly Shown[]): Promise<Html> {
  const { base, desk } = asked.site
  const lasting = rows.map(({ incident, about }) => ({
    incident: rowOf(incident),
    about,
    published: lifeOf(incident).versions.at(-1),
  }))
  const shown = maskedIn(lasting).value
  const said = await saidFor(asked, shown)
  const items = shown.map(({ incident, about, published }) => {
    const when =
      published && html`<p class="soft">Published ${said.sentence([day(published.at, asked.at)])}</p>`
    const more = html`${about && html`<p>${said.sentence(about)}</p>`}${when}`
    const address = `${base}/incidents/${incident.number}/postmortem`
    return incidentRow({ incident, address, more }, said, desk.policy)
  })
  return html`<ul class="rows">${items}</ul>`
}
