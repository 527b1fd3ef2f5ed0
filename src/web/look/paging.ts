import { type Html, html } from './html.ts'

/** Links to what comes before and behind what's shown; none where it's all there. */
export function pageLinks(links: readonly { label: string; address: string }[]): Html {
  if (links.length === 0) return html``
  const shown = links.map(({ label, address }) => html`<a href="${address}">${label}</a>`)
  return html`<nav class="pages" aria-label="Pages">${shown}</nav>`
}

/** `?open=1&before=42`; what's null is left out. */
export function queryText(values: Record<string, string | number | null>): string {
  const given = Object.entries(values).flatMap(([name, value]): [string, string][] =>
    value === null ? [] : [[name, String(value)]],
  )
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`
}
