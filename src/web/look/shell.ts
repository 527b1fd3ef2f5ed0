import { htmlDocument } from '../../postmortem/exports/page/html-document.ts'
import type { PageContent, Reader, Site } from '../site.ts'
import { sections } from '../site.ts'
import { type Html, html, htmlText } from './html.ts'
import { style, styleSource } from './style.ts'

/** Nothing of another origin gets in, and nothing but our one style: no scripts, no pictures, no frames around us. */
export const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src ${styleSource}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'x-robots-tag': 'noindex',
} as const

/** A page of the site, for someone who's signed in. */
export function sitePage({ base }: Site, { name, timeZone }: Reader, content: PageContent): Promise<string> {
  const links = Object.entries(sections).map(
    ([id, label]) =>
      html`<a href="${base}/${id}"${id === content.section ? html` aria-current="page"` : ''}>${label}</a>`,
  )
  const zone = content.saysZone ? '' : `Times are in ${timeZone}. `
  return documentText(
    content.title,
    html`<a class="skip" href="#content">Skip to the page</a><header><nav aria-label="Muster">${links}</nav></header>`,
    content.body,
    html`<footer><span>${zone}To change anything, go to Slack.</span><form method="post" action="${base}/leave">@${name} <button>Sign out</button></form></footer>`,
  )
}

/** A page for someone who isn't, or isn't yet. */
export function plainPage(title: string, body: Html): Promise<string> {
  return documentText(title, null, html`<h1>${title}</h1>${body}`, null)
}

async function documentText(
  title: string,
  before: Html | null,
  body: Html,
  after: Html | null,
): Promise<string> {
  return htmlDocument({
    title: `${title} · Muster`,
    style,
    styleSource,
    before: before === null ? [] : [await htmlText(before)],
    body: [await htmlText(body)],
    after: after === null ? [] : [await htmlText(after)],
  })
}
