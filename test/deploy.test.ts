import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { importsOf, root, sourceFilesIn } from './support/house/source-files.ts'

const read = (path: string): string => readFileSync(join(root, path), 'utf8')

const dockerfile = read('Dockerfile')
const unit = read('deploy/muster.service')
const documented = read('docs/configuration.md')

type Service = {
  image?: string
  environment: Record<string, string>
  volumes?: string[]
  deploy?: { replicas: number }
  depends_on?: Record<string, { condition: string }>
  healthcheck?: { test: string[] }
}
type Compose = { services: Record<string, Service>; volumes: Record<string, null> }

const compose = parse(read('deploy/compose.yml')) as Compose

const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, paths = '']) =>
  paths.split(' '),
)

test("the image copies what's there, and .dockerignore lets it through", () => {
  expect(copied).toEqual(expect.arrayContaining(['package-lock.json', 'src', 'migrations']))
  expect(copied.filter((path) => !existsSync(join(root, path)))).toEqual([])
  const allowed = read('.dockerignore').split('\n')
  expect(allowed).toContain('*')
  expect(copied.filter((path) => !allowed.includes(`!${path}`))).toEqual([])
})

test('everything that the image runs comes with the production packages', () => {
  expect(dockerfile).toContain('npm ci --omit=dev')
  const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> }
  const nameOf = (specifier: string): string =>
    specifier
      .split('/')
      .slice(0, specifier.startsWith('@') ? 2 : 1)
      .join('/')
  const used = [...sourceFilesIn('src'), ...sourceFilesIn('migrations')]
    .filter(({ path }) => !path.startsWith('src/sandbox/'))
    .flatMap(importsOf)
    .filter((name) => /^[@\w]/.test(name) && !name.startsWith('node:'))
  expect([...new Set(used.map(nameOf))].filter((name) => !dependencies[name])).toEqual([])
  const strays = sourceFilesIn('src').filter(
    (file) =>
      !file.path.startsWith('src/sandbox/') && importsOf(file).some((name) => name.includes('sandbox/')),
  )
  expect(strays.map(({ path }) => path)).toEqual([])
})

test('the image runs as someone without rights, on a Node that reads TypeScript, and has a health check', () => {
  const stages = dockerfile.split(/^FROM /m).slice(1)
  const last = stages.at(-1) ?? ''
  expect(stages.map((stage) => stage.split(/[\s]/)[0])).toEqual([
    'node:24-trixie-slim',
    'node:24-trixie-slim',
  ])
  expect(last.indexOf('USER node')).toBeGreaterThan(last.indexOf('RUN install'))
  expect(last.indexOf('USER node')).toBeLessThan(last.indexOf('CMD ['))
  expect(last).toMatch(/HEALTHCHECK[\s\S]+\/livez/)
  const command = JSON.parse(/^CMD (.+)$/m.exec(last)?.[1] ?? '[]') as string[]
  expect(command[0]).toBe('node')
  expect(existsSync(join(root, command.at(-1) ?? ''))).toBe(true)
})

test('wherever the bot is started, its heap has the same bounds', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  const flagsIn = (text: string): string[] =>
    [...text.matchAll(/--[a-z-]*(?:space-size|growing-percent)=\d+/g)].map(([flag]) => flag)
  const bounds = flagsIn(scripts.start ?? '')
  expect(bounds).toHaveLength(3)
  const starts = [
    'Dockerfile',
    'deploy/muster.service',
    'src/sandbox/bot-process.ts',
    'test/bench/startup.ts',
  ]
  for (const path of starts) expect(flagsIn(read(path)), path).toEqual(bounds)
})

test("the unit starts what's there, without privileges, and waits for a stop", () => {
  const started = /^ExecStart=\S+node .*?(\S+)$/m.exec(unit)?.[1] ?? ''
  expect(existsSync(join(root, started))).toBe(true)
  for (const line of [
    'DynamicUser=yes',
    'NoNewPrivileges=yes',
    'ProtectSystem=strict',
    'TimeoutStopSec=30',
  ]) {
    expect(unit.split('\n')).toContain(line)
  }
})

test('two copies wait for one PostgreSQL, on volumes that are declared', () => {
  const { muster, database } = compose.services
  expect(muster?.deploy?.replicas).toBe(2)
  expect(muster?.depends_on?.database?.condition).toBe('service_healthy')
  expect(database?.healthcheck?.test.join(' ')).toContain('pg_isready')
  expect(muster?.environment.DATABASE_URL).toMatch(/^postgres:\/\/muster:.+@database:5432\/muster$/)
  const mounted = [...(muster?.volumes ?? []), ...(database?.volumes ?? [])].map(
    (each) => each.split(':')[0] ?? '',
  )
  expect(mounted.sort()).toEqual(Object.keys(compose.volumes).sort())
})

/** Node's own, and the C library's. */
const ofOthers = new Set(['NODE_ENV', 'MALLOC_ARENA_MAX'])

test("every variable that's set for Muster is one that it knows", () => {
  const inImage = [...dockerfile.matchAll(/^(?:ENV | {4})([A-Z_]+)=/gm)].map(([, name]) => name)
  const inUnit = [...unit.matchAll(/^Environment=([A-Z_]+)=/gm)].map(([, name]) => name)
  const names = [...inImage, ...inUnit, ...Object.keys(compose.services.muster?.environment ?? {})]
  expect(names.length).toBeGreaterThan(8)
  const unknown = names.filter((name) => !ofOthers.has(name ?? '') && !documented.includes(`\`${name}\``))
  expect(unknown).toEqual([])
})

test('no secret is written into them', () => {
  expect([dockerfile, unit, read('deploy/compose.yml')].join('\n')).not.toMatch(/xox[abp]-\w|xapp-\w/)
  expect(compose.services.database?.environment.POSTGRES_PASSWORD).toMatch(/^\$\{POSTGRES_PASSWORD:\?/)
})
