import { posix } from 'node:path'
import { expect, test } from 'vitest'
import { importsOf, type SourceFile, sourceFilesIn } from './support/source-files.ts'

const everything = ['*']

/**
 * Who may import what: layers of ours, and packages from outside. A name with a dot is a file of src, the
 * others are its folders; each may import itself. That operations know no Slack client is how no Slack call
 * can stand inside a transaction.
 */
const layers: Record<string, { ours: string[]; packages: string[] }> = {
  process: { ours: [], packages: ['node:*'] },
  telemetry: { ours: ['process'], packages: ['@opentelemetry/*', 'node:*', 'prom-client'] },
  domain: { ours: [], packages: ['@date-fns/tz', 'date-fns'] },
  wording: { ours: ['domain'], packages: [] },
  postmortem: { ours: ['domain', 'wording'], packages: [] },
  store: {
    ours: ['domain', 'migrations'],
    packages: ['better-sqlite3', 'dataloader', 'kysely', 'kysely/migration', 'node:*', 'pg', 'zod'],
  },
  operations: { ours: ['process', 'domain', 'postmortem', 'store'], packages: [] },
  workers: { ours: ['process', 'domain', 'operations', 'store'], packages: [] },
  slack: {
    ours: ['process', 'domain', 'operations', 'postmortem', 'store', 'telemetry', 'wording', 'workers'],
    packages: ['@slack/*', 'node:*', 'undici', 'zod'],
  },
  watch: {
    ours: ['process', 'domain', 'operations', 'store', 'telemetry', 'workers'],
    packages: ['node:*'],
  },
  sandbox: {
    ours: [],
    packages: ['@date-fns/tz', 'date-fns', 'node:*', 'preact', 'preact/hooks', 'ws', 'yaml', 'zod'],
  },
  config: { ours: ['domain'], packages: ['node:*', 'yaml', 'zod'] },
  'config.ts': { ours: ['config', 'domain'], packages: ['node:*'] },
  'muster.ts': {
    ours: ['config.ts', 'domain', 'operations', 'process', 'slack', 'store', 'watch', 'workers'],
    packages: [],
  },
  'main.ts': { ours: everything, packages: everything },
  cli: {
    ours: ['process', 'config.ts', 'domain', 'operations', 'postmortem', 'slack', 'store', 'wording'],
    packages: ['node:*'],
  },
  migrations: { ours: [], packages: ['kysely', 'kysely/migration'] },
}

/** Where a value crosses in serialised form: the policy file, JSON columns, what Slack sends. */
const crossings = ['src/config/', 'src/sandbox/', 'src/slack/', 'src/store/database/json.ts']

const source = [...sourceFilesIn('src'), ...sourceFilesIn('migrations')]

test('there are files to look at', () => {
  expect(source.length).toBeGreaterThan(100)
})

test('every file of src belongs to a layer', () => {
  expect([...new Set(source.map(({ path }) => layerOf(path)))].filter((layer) => !layers[layer])).toEqual([])
})

test.each(Object.entries(layers))('%s imports only the layers below it', (layer, { ours }) => {
  const wrong = source.flatMap((file) =>
    layerOf(file.path) === layer ? foreign(file, (target) => !isAmong(target, [...ours, layer])) : [],
  )
  expect(wrong).toEqual([])
})

test.each(Object.entries(layers))('%s uses only the packages that are its own', (layer, { packages }) => {
  const wrong = source
    .filter(({ path }) => layerOf(path) === layer)
    .flatMap((file) =>
      importsOf(file)
        .filter((name) => !name.startsWith('.') && !isAmong(name, packages))
        .map((name) => `${file.path} imports ${name}`),
    )
  expect(wrong).toEqual([])
})

test('zod stands where values cross, and nowhere else', () => {
  const users = source.filter((file) => importsOf(file).includes('zod')).map(({ path }) => path)
  expect(users.filter((path) => !crossings.some((place) => path.startsWith(place)))).toEqual([])
})

test('only operations save decisions', () => {
  const savers = filesWith(/\bsaveDecisions\b/).filter((path) => layerOf(path) !== 'operations')
  expect(savers).toEqual(['src/store/record/decisions.ts'])
})

test('listeners come by incidents in one place, which keeps private ones from others', () => {
  const loaders = source
    .filter(({ path }) => path.startsWith('src/slack/listeners/') || path.startsWith('src/slack/app'))
    .filter(
      (file) =>
        importsOf(file).some((name) => name.endsWith('/store/incident/incidents.ts')) ||
        /\breads\.incident\b/.test(file.text),
    )
  expect(loaders.map(({ path }) => path)).toEqual(['src/slack/listeners/privacy/knowing.ts'])
})

test('only the clocks ask what time it is', () => {
  const asking =
    /\bDate\.now\b|\bnew Date(?!\s*\(\s*[^\s)])|\bperformance\.now\b|\bhrtime\b|(?<!new )\bDate\(\)/
  expect(filesWith(asking)).toEqual([
    'src/process/clock.ts',
    'src/sandbox/clock.ts',
    'src/sandbox/page/browser/clock.ts',
  ])
})

test('SQL never asks what time it is', () => {
  const asking =
    /\bcurrent_(?:time|date|timestamp)\b|\b(?:datetime|julianday|strftime|unixepoch)\s*\(|[`'\s]now\(\)/i
  expect(filesWith(asking).filter((path) => /^(src\/store|migrations)\//.test(path))).toEqual([])
})

test('only the configuration reads the environment; the sandbox hands its own on to the bot it starts', () => {
  const reading = /\bprocess\.env\b|\bloadEnvFile\b|import\s*\{[^}]*\benv\b[^}]*\}\s*from 'node:process'/
  const readers = filesWith(reading).filter((path) => path !== 'src/sandbox/main.ts')
  expect(readers).toEqual(['src/config.ts'])
})

const everyFile = [...source, ...sourceFilesIn('test')]

test('every file can be read at a sitting', () => {
  const long = everyFile
    .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
    .filter(({ lines }) => lines > 210)
  expect(long).toEqual([])
})

test('every file is named for its subject', () => {
  const empty =
    /^(managers?|services?|helpers?|utils?|utilities|handlers?|repository|repositories|common|types)$/
  const named = everyFile.filter(({ path }) =>
    path.split(/[/.]/).some((name) => name.split('-').some((word) => empty.test(word))),
  )
  expect(named.map(({ path }) => path)).toEqual([])
})

function filesWith(pattern: RegExp): string[] {
  return source.filter(({ code }) => pattern.test(code)).map(({ path }) => path)
}

/** `src/slack/app.ts` → `slack`, `src/clock.ts` → `clock.ts`, `migrations/index.ts` → `migrations`. */
function layerOf(path: string): string {
  const [top = '', next = ''] = path.split('/')
  return top === 'src' ? next : top
}

function foreign(file: SourceFile, isWrong: (layer: string) => boolean): string[] {
  return importsOf(file)
    .filter((name) => name.startsWith('.'))
    .map((name) => posix.join(posix.dirname(file.path), name))
    .filter((target) => isWrong(layerOf(target)))
    .map((target) => `${file.path} imports ${target}`)
}

function isAmong(name: string, allowed: string[]): boolean {
  return allowed.some((entry) => (entry.endsWith('*') ? name.startsWith(entry.slice(0, -1)) : name === entry))
}
