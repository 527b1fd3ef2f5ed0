import { escapeHtml } from './html.ts'

/** What one page is made of; `title` is plain text, the rest is HTML. */
export type HtmlDocument = {
  title: string
  style: string
  /** Where styles may come from, by the page's own policy: itself, unless a hash names the one. */
  styleSource?: string
  head?: readonly string[]
  body: readonly string[]
}

/**
 * A page in one file that needs nothing else: no scripts, no fonts, no pictures from anywhere. Its policy forbids
 * them as well, should something slip through.
 */
export function htmlDocument({
  title,
  style,
  styleSource = "'unsafe-inline'",
  head = [],
  body,
}: HtmlDocument): string {
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${styleSource}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${escapeHtml(title)}</title>`,
    ...head,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    '<main>',
    ...body,
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n')
}
