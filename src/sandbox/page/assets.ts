import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire, stripTypeScriptTypes } from 'node:module'

/** Where the page's parts lie under this server, and what each is made from. */
const libraries: { [name: string]: string } = { preact: 'preact', 'preact-hooks': 'preact/hooks' }
const importMap = JSON.stringify({
  imports: { preact: '/page/library/preact.js', 'preact/hooks': '/page/library/preact-hooks.js' },
})
const browserFolder = new URL('./browser/', import.meta.url)
const stylesFolder = new URL('./styles/', import.meta.url)
const require = createRequire(import.meta.url)

export type Asset = { type: string; text: string }

/** Nothing from elsewhere, no inline script but the import map, and no text that becomes markup. */
export const securityPolicy = [
  "default-src 'none'",
  `script-src 'self' 'sha256-${createHash('sha256').update(importMap).digest('base64')}'`,
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ')

export function indexPage(): Asset {
  const styles = filesOf(stylesFolder, '.css').map(
    (file) => `<link rel="stylesheet" href="/page/styles/${file}">`,
  )
  const modules = filesOf(browserFolder, '.ts').map(
    (file) => `<link rel="modulepreload" href="/page/browser/${file}">`,
  )
  const text = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Local workspace</title>
<link rel="icon" href="/page/styles/icon.svg">
${styles.join('\n')}
<script type="importmap">${importMap}</script>
${modules.join('\n')}
</head>
<body>
<div id="page"></div>
<script type="module" src="/page/browser/main.ts"></script>
</body>
</html>
`
  return { type: 'text/html; charset=utf-8', text }
}

/** A part of the page by its path below `/page/`, or undefined; the types are taken out of its modules. */
export async function readAsset(path: string): Promise<Asset | undefined> {
  const [folder = '', file = ''] = path.split('/')
  if (folder === 'library') {
    const library = libraries[file.replace(/\.js$/, '')]
    return library === undefined ? undefined : scriptOf(await readFile(require.resolve(library), 'utf8'))
  }
  if (folder === 'browser' && filesOf(browserFolder, '.ts').includes(file)) {
    return scriptOf(stripTypeScriptTypes(await readFile(new URL(file, browserFolder), 'utf8')))
  }
  if (folder === 'styles' && filesOf(stylesFolder, '').includes(file)) {
    const type = file.endsWith('.svg') ? 'image/svg+xml' : 'text/css; charset=utf-8'
    return { type, text: await readFile(new URL(file, stylesFolder), 'utf8') }
  }
  return undefined
}

function scriptOf(text: string): Asset {
  return { type: 'text/javascript; charset=utf-8', text }
}

function filesOf(folder: URL, extension: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(extension))
    .sort()
}
