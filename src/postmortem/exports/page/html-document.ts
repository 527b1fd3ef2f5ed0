import { escapeHtml } from './html.ts'

/** What one page is made of; `title` is plain text, the rest is HTML. */
export type HtmlDocument = {
  title: string
  style: string
  /** Where styles may come from, by the page's own policy: itself, unless a hash names the one. */
  styleSource?: string
  head?: readonly string[]
  /** What stands around the main part; a page that's a file of its own has nothing there. */
  before?: readonly string[]
  after?: readonly string[]
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
  before = [],
  body,
  after = [],
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
    ...before,
    before.length > 0 ? '<main id="content">' : '<main>',
    ...body,
    '</main>',
    ...after,
    '</body>',
    '</html>',
    '',
  ].join('\n')
}
