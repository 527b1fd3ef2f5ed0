import { posix } from 'node:path'
import { expect, test } from 'vitest'
import { divided, mechanisms, subjects } from './support/house/folders.ts'
import { circlesIn, importsWithin } from './support/house/imports.ts'
import { layers } from './support/house/layers.ts'
import { importsOf, type SourceFile, sourceFilesIn } from './support/house/source-files.ts'

/** Where serialised values come in: the policy file, JSON columns, Slack, programs, imported files. */
const crossings = [
  'src/api/',
  'src/cli/lifecycle/history-shape.ts',
  'src/cli/security/patch-',
  'src/config/',
  'src/sandbox/',
  'src/slack/',
  'src/store/database/json.ts',
]

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

test('zod is used where values cross, and nowhere else', () => {
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
    'src/sandbox/page/browser/clock.ts',
    'src/sandbox/workspace/clock.ts',
  ])
})

test('row 2: one place knows what a zone’s clocks show, so that no other can be an hour off', () => {
  const knowing =
    /@date-fns\/tz|DateTimeFormat\([^)]*\)\.format|toLocale(?:Date|Time)String|\.get(?:Hours|Minutes|Date)\(/
  expect(filesWith(knowing).filter((path) => !path.startsWith('src/sandbox/'))).toEqual([
    'src/domain/time/local-time.ts',
    'src/domain/time/offsets.ts',
  ])
})

test('SQL never asks what time it is, but to hold the server’s clock against ours', () => {
  const asking =
    /\b(?:current_(?:time|date|timestamp)|(?:clock|statement|transaction)_timestamp)\b|\b(?:datetime|julianday|strftime|unixepoch)\s*\(|[`'\s]now\(\)/i
  expect(filesWith(asking).filter((path) => /^(src\/store|migrations)\//.test(path))).toEqual([
    'src/store/database/postgres/server-clock.ts',
  ])
})

test('only the configuration reads the environment; the sandbox hands its own on to the bot it starts', () => {
  const reading = /\bprocess\.env\b|\bloadEnvFile\b|import\s*\{[^}]*\benv\b[^}]*\}\s*from 'node:process'/
  const readers = filesWith(reading).filter((path) => path !== 'src/sandbox/main.ts')
  expect(readers).toEqual(['src/config.ts'])
})

const everyFile = [...source, ...sourceFilesIn('test')]

test('how long a minute or a day is stands once', () => {
  const spans = /\bconst (?:second|minute|hour|day|week)Ms = [\d(]/
  expect(filesWith(spans).filter((path) => !path.startsWith('src/sandbox/'))).toEqual([
    'src/domain/time/units.ts',
  ])
})

test('every file can be read at a sitting', () => {
  const long = everyFile
    .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
    .filter(({ lines }) => lines > 210)
  expect(long).toEqual([])
})

test('every file is named for its subject', () => {
  const empty =
    /^(managers?|services?|helpers?|utils?|utilities|handlers?|repository|repositories|common|types)$/
  // What incidents happen to is a subject of its own, and has this name for everyone.
  const isEmpty = (name: string): boolean =>
    !subjects.includes(name) && name.split('-').some((word) => empty.test(word))
  const named = everyFile.filter(({ path }) => path.split(/[/.]/).some(isEmpty))
  expect(named.map(({ path }) => path)).toEqual([])
})

/** The subject whose folder a file stands in; null for what joins subjects or serves them all. */
function subjectOf(path: string): string | null {
  const folders = path.split('/').slice(2, -1)
  return folders.find((folder) => subjects.includes(folder)) ?? null
}

test('a subject imports only those before it, in every layer', () => {
  const wrong = importsWithin(source.filter(isOfBot)).filter(({ from, to }) => {
    const [own, other] = [subjectOf(from), subjectOf(to)]
    return own !== null && other !== null && subjects.indexOf(other) > subjects.indexOf(own)
  })
  expect(wrong.map(({ from, to }) => `${from} imports ${to}`)).toEqual([])
})

test("an exported function's name says which it is: a layer has it once", () => {
  const named = source
    .filter((file) => isOfBot(file) && file.path.startsWith('src/'))
    .flatMap(({ path, code }) =>
      [...code.matchAll(/^export (?:async )?function (\w+)/gm)].map(([, name = '']) => ({ path, name })),
    )
  const places = Map.groupBy(named, ({ path, name }) => `${name} in ${layerOf(path)}`)
  const twice = [...places].filter(([, functions]) => functions.length > 1)
  expect(twice.map(([name, functions]) => [name, functions.map(({ path }) => path)])).toEqual([])
})

test('files import each other in no circle, types included', () => {
  expect(circlesIn(importsWithin(everyFile))).toEqual([])
})

test('a folder holds what can be taken in at a glance', () => {
  // Migrations are read in their order, and none may ever move.
  const grouped = everyFile.filter((file) => !file.path.startsWith('migrations/'))
  const counts = Map.groupBy(grouped, ({ path }) => posix.dirname(path))
  const full = [...counts].filter(([, files]) => files.length > 15)
  expect(full.map(([folder, files]) => `${folder} has ${files.length} files`)).toEqual([])
})

test('a folder is a subject or a mechanism, under the same name in every layer and in the tests', () => {
  const known = (layer: string): string[] => [...subjects, ...(mechanisms[layer] ?? [])]
  const strange = everyFile.filter(({ path }) => {
    const [top, layer = '', ...folders] = path.split('/').slice(0, -1)
    if (!divided.includes(layer)) return false
    const own = top === 'test' ? [...known(layer), 'support', 'fixtures'] : known(layer)
    return folders.some((folder) => !own.includes(folder))
  })
  expect(strange.map(({ path }) => path)).toEqual([])
})

/** The local workspace has an order of its own. */
function isOfBot({ path }: SourceFile): boolean {
  return !/^(src|test)\/(sandbox|browser)\//.test(path)
}

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
