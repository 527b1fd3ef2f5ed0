import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { root } from '../support/house/source-files.ts'

type Manifest = { scripts: Record<string, string>; devDependencies: Record<string, string> }

const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const { scripts, devDependencies } = JSON.parse(read('package.json')) as Manifest

const folder = mkdtempSync(join(tmpdir(), 'muster-node-'))
const pretended = join(folder, 'version.cjs')
writeFileSync(pretended, "Object.defineProperty(process, 'versions', { value: { node: '20.1.0' } })")
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs a command of ours by a Node that takes itself for an older one. */
const runOnOld = (command: string) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, command.split(' '), {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      NODE_OPTIONS: `--require=${pretended}`,
      DATABASE_URL: `sqlite:${join(folder, 'muster.db')}`,
    },
    encoding: 'utf8',
    timeout: 60_000,
    killSignal: 'SIGKILL',
  })
  return { status, stdout, stderr }
}

const starts = Object.entries(scripts).flatMap(([name, script]) => {
  const command = /^node (.+)$/.exec(script)?.[1]
  return command === undefined ? [] : [{ name: `npm run ${name}`, command }]
})

const vitest = 'node_modules/vitest/vitest.mjs run'

describe('under an older Node', () => {
  test.each([
    ...starts,
    { name: 'the unit', command: /^ExecStart=\S+node (.+)$/m.exec(read('deploy/muster.service'))?.[1] ?? '' },
    { name: 'vitest', command: `${vitest} test/domain/text.test.ts` },
    { name: 'vitest in the browser', command: `${vitest} --config vitest.browser.config.ts` },
  ])("$name says what's needed, and does nothing else", ({ command }) => {
    const { status, stdout, stderr } = runOnOld(command)
    expect(status).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toMatch(/^Muster needs Node 24 or later; this is Node 20\.1\.0\.\n/)
    expect(stderr).toContain('npm ci')
    expect(stderr).not.toContain('    at ')
  })
})

test('the starts are those that people use', () => {
  expect(starts.map(({ name }) => name)).toEqual(
    ['start', 'sandbox', 'migrate', 'muster', 'bench'].map((name) => `npm run ${name}`),
  )
})

test('version managers choose the Node that the packages bring', () => {
  expect(read('.node-version').trim()).toBe(devDependencies.node)
})
