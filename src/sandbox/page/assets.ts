import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { createRequire, stripTypeScriptTypes } from 'node:module'
import { sep } from 'node:path'
import { fileURLToPath } from 'node:url'

export type Asset = { type: string; text: string }

const require = createRequire(import.meta.url)
const libraries: { [file: string]: string } = { 'preact.js': 'preact', 'hooks.js': 'preact/hooks' }
const importMap = JSON.stringify({
  imports: { preact: '/page/library/preact.js', 'preact/hooks': '/page/library/hooks.js' },
})

const sandboxFolder = new URL('../', import.meta.url)
const browserFolder = fileURLToPath(new URL('./browser/', import.meta.url))
const stylesFolder = new URL('./styles/', import.meta.url)
/** Modules that server and page share; all others of the page lie in its browser folder. */
const sharedModules = ['json.ts', 'page/protocol.ts']

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

/** All modules are named in the head, so that they come side by side and not one after the other. */
export function indexPage(): Asset {
  const preloaded = [
    ...Object.keys(libraries).map((file) => `library/${file}`),
    ...moduleNames().map(modulePath),
  ]
  const text = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Local workspace</title>
<link rel="icon" href="/page/styles/icon.svg">
${stylesheets()
  .map((file) => `<link rel="stylesheet" href="/page/styles/${file}">`)
  .join('\n')}
<script type="importmap">${importMap}</script>
${preloaded.map((path) => `<link rel="modulepreload" href="/page/${path}">`).join('\n')}
</head>
<body>
<div id="page"><p class="opening">Opening the workspace…</p></div>
<script type="module" src="/page/${modulePath('page/browser/main.ts')}"></script>
</body>
</html>
`
  return { type: 'text/html; charset=utf-8', text }
}

/** A part of the page by its path below `/page/`; the types are taken out of its modules. */
export async function readAsset(path: string): Promise<Asset | undefined> {
  const slash = path.indexOf('/')
  const folder = path.slice(0, slash)
  const file = path.slice(slash + 1)
  if (folder === 'library') {
    const library = libraries[file]
    return library === undefined ? undefined : scriptOf(await readFile(require.resolve(library), 'utf8'))
  }
  if (folder === 'modules' && moduleNames().includes(file)) {
    return moduleAt(file)
  }
  if (folder === 'styles' && file === 'icon.svg') {
    return { type: 'image/svg+xml', text: await readFile(new URL(file, stylesFolder), 'utf8') }
  }
  if (folder === 'styles' && stylesheets().includes(file)) {
    return { type: 'text/css; charset=utf-8', text: await readFile(new URL(file, stylesFolder), 'utf8') }
  }
  return undefined
}

const stripped = new Map<string, { changedMs: number; asset: Asset }>()

/** Taking the types out is done once, and again when the file has changed. */
async function moduleAt(file: string): Promise<Asset> {
  const url = new URL(file, sandboxFolder)
  const { mtimeMs } = await stat(url)
  const kept = stripped.get(file)
  if (kept?.changedMs === mtimeMs) return kept.asset
  const asset = scriptOf(stripTypeScriptTypes(await readFile(url, 'utf8')))
  stripped.set(file, { changedMs: mtimeMs, asset })
  return asset
}

/** Makes everything ready, so that the first page is as quick as the others. */
export async function prepareModules(): Promise<void> {
  for (const file of moduleNames()) await moduleAt(file)
}

function scriptOf(text: string): Asset {
  return { type: 'text/javascript; charset=utf-8', text }
}

function modulePath(name: string): string {
  return `modules/${name}`
}

function moduleNames(): string[] {
  const own = readdirSync(browserFolder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `page/browser/${file.split(sep).join('/')}`)
  return [...sharedModules, ...own.sort()]
}

function stylesheets(): string[] {
  return filesOf(stylesFolder, '.css')
}

function filesOf(folder: URL, extension: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(extension))
    .sort()
}
