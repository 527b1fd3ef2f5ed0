import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { commands } from '../src/cli/commands.ts'
import { defaultPolicy } from '../src/domain/policy/default-policy.ts'
import { verbNames } from '../src/slack/commands/verbs.ts'
import { subjects } from './support/house/folders.ts'
import { layers } from './support/house/layers.ts'
import { root, sourceFilesIn } from './support/house/source-files.ts'

const read = (path: string): string => readFileSync(join(root, path), 'utf8')

const readme = read('README.md')
const scripts = (JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts

const folders = ['.ci', '.devcontainer', '.github', 'docs', 'migrations', 'runbooks', 'src', 'test']

/** What the repository holds, without what lies beside it on one machine only. */
const files = [
  ...filesIn('').filter((path) => !['.env', '.git', 'muster.yml'].includes(path)),
  ...folders.flatMap((folder) => filesIn(folder, true)),
]

const documents = files.filter((path) => path.endsWith('.md'))

test('the first screen has the two commands, and they exist', () => {
  const screen = readme.split('\n').slice(0, 16).join('\n')
  expect(screen).toContain('\nnpm ci && npm run sandbox\n')
  expect(screen).toContain('\nnpm ci && npm test\n')
  expect(Object.keys(scripts)).toEqual(
    expect.arrayContaining(['check', 'migrate', 'sandbox', 'start', 'test']),
  )
})

test('every script that a document names exists', () => {
  const named = documents.flatMap((path) =>
    [...read(path).matchAll(/npm run ([a-z]+)/g)].flatMap(([, name]) => name ?? []),
  )
  expect(named.filter((name) => scripts[name] === undefined)).toEqual([])
})

test('every source file that a document names by its path exists', () => {
  const named = documents.flatMap((path) =>
    [...read(path).matchAll(/`((?:[a-z-]+\/)+[\w.-]+\.ts)`/g)].map(([, file = '']) => ({ path, file })),
  )
  expect(named.length).toBeGreaterThan(20)
  const isThere = (file: string): boolean =>
    ['', 'src'].some((folder) => existsSync(join(root, folder, file)))
  expect(named.filter(({ file }) => !isThere(file))).toEqual([])
})

/** `npm run muster -- verify --head HASH`, wherever it stands: in a document, or in what the code says. */
const called = [...documents.map((path) => ({ path, text: read(path) })), ...sourceFilesIn('src')].flatMap(
  ({ path, text }) =>
    [...text.matchAll(/npm run muster -- ([a-z][\w-]*)((?: [^`'"\n|)]*)?)/g)].map(
      ([, name = '', rest = '']) => ({
        path,
        name,
        options: [...rest.matchAll(/--([a-z-]+)/g)].map(([, option = '']) => option),
      }),
    ),
)

test("every command line that's named exists, with its options", () => {
  expect(called.length).toBeGreaterThan(20)
  const unknown = called.filter(({ name, options }) => {
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined
    if (!command) return name !== 'help'
    return options.some((option) => !['json', 'help', ...Object.keys(command.options ?? {})].includes(option))
  })
  expect(unknown).toEqual([])
})

test('documents for operators name no functions, and decisions only those that exist', () => {
  const namedIn = (path: string): string[] =>
    [...read(path).matchAll(/`([a-z]+(?:[A-Z][a-z]+)+)(?:\([^`]*\))?`/g)].flatMap(([, name]) => name ?? [])
  const forOperators = documents.filter((path) => /^(?:README|SECURITY|docs\/[^/]+)\.md$/.test(path))
  expect(forOperators.flatMap((path) => namedIn(path).map((name) => `${path}: ${name}`))).toEqual([])
  const code = sourceFilesIn('src').map(({ text }) => text)
  const missing = documents
    .filter((path) => path.startsWith('docs/decisions/'))
    .flatMap((path) => namedIn(path).map((name) => ({ path, name })))
    .filter(({ name }) => !code.some((text) => new RegExp(`\\b${name}\\b`).test(text)))
  expect(missing).toEqual([])
})

test('the subjects are described in the order in which they may import each other', () => {
  const table = /\| subject \|[\s\S]*?\n\n/.exec(read('src/README.md'))?.[0] ?? ''
  expect([...table.matchAll(/^\| `([a-z-]+)`/gm)].map(([, name]) => name)).toEqual(subjects)
})

test('each layer is described with the layers that it may import', () => {
  const rows = read('src/README.md').matchAll(/^\| ((?:`[\w.]+\/?` ?)+)\|[^|]*\| ([^|]*) \|$/gm)
  const told = [...rows].flatMap(([, names = '', imported = '']) => {
    const own = [...names.matchAll(/`([\w.]+)\/?`/g)].flatMap(([, name]) => name ?? [])
    const known = own.flatMap((name) => layers[name]?.ours ?? [])
    const may = new Set(known.filter((name) => !own.includes(name)).map((name) => name.replace(/\.ts$/, '')))
    return own.map((name) => ({ name, imported: wordsOf(imported), may: [...may].sort() }))
  })
  expect(told.map(({ name }) => name).sort()).toEqual(
    Object.keys(layers)
      .filter((name) => name !== 'migrations')
      .sort(),
  )
  expect(told.map(({ name, may }) => ({ name, may }))).toEqual(
    told.map(({ name, imported }) => ({ name, may: imported })),
  )
})

test('what the scripts start is there', () => {
  const started = Object.values(scripts).flatMap(
    (script) => /\bnode (?:--\S+ )*(\S+\.ts)/.exec(script)?.[1] ?? [],
  )
  expect(started.filter((path) => !existsSync(join(root, path)))).toEqual([])
})

test.each(documents)("%s links only to what's there", (path) => {
  const targets = [...read(path).matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)].flatMap(
    ([, to]) => to ?? [],
  )
  expect(targets.filter((to) => !existsSync(join(root, dirname(path), to)))).toEqual([])
})

test('the README knows every command', () => {
  const known = { declare: 'sev1', severity: 'sev', help: 'help' } as Record<string, string>
  expect(verbNames.filter((verb) => !readme.includes(`\`${known[verb] ?? verb}`))).toEqual([])
})

test('the README tells the impact of each severity as the default policy does', () => {
  const impacts = Object.values(defaultPolicy.severities).map(({ name, impact }) => `${name} | ${impact} |`)
  expect(impacts.filter((line) => !readme.includes(line))).toEqual([])
})

test('nothing in the repository knows the machine that it was written on', () => {
  const machine =
    /(?<![\w.~])\/(?:Users|home|root|work)\/[\w.-]+|[A-Z]:\\Users\\|"resolved": "https?:|registry ?=/
  const texts = files.filter((path) => /^\.|\.(?:json|md|mjs|ts|ya?ml)$/.test(path))
  expect(texts.filter((path) => machine.test(read(path)))).toEqual([])
})

/** `domain, config` as written in the table of layers. */
function wordsOf(imported: string): string[] {
  if (imported === 'nothing') return []
  if (imported === 'anything') return ['*']
  return imported
    .split(', ')
    .map((word) => word.replaceAll('`', '').replace(/\.ts$|^\.\.\//g, ''))
    .sort()
}

function filesIn(folder: string, recursive = false): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
}
