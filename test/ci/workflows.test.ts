import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { root } from '../support/house/source-files.ts'

type Step = { uses?: string; run?: string; with?: Record<string, unknown> }
type Job = { uses?: string; steps?: Step[]; permissions?: Record<string, string>; 'timeout-minutes'?: number }
type Workflow = { permissions?: object; jobs: Record<string, Job> }

const folder = join(root, '.github/workflows')
const workflows = readdirSync(folder).map((name) => {
  const text = readFileSync(join(folder, name), 'utf8')
  const workflow = parse(text) as Workflow
  return { name, text, workflow, jobs: Object.values(workflow.jobs) }
})

describe.each(workflows)('$name', ({ text, workflow, jobs }) => {
  const steps = jobs.flatMap((job) => job.steps ?? [])

  test('gives nothing by default, and each job the little it needs', () => {
    expect(workflow.permissions).toEqual({})
    expect(jobs.filter((job) => job.permissions === undefined)).toEqual([])
  })

  test('pins what others wrote by its commit', () => {
    const used = [...jobs, ...steps].flatMap(({ uses }) => uses ?? [])
    expect(used.filter((uses) => !uses.startsWith('./') && !/^[\w/-]+@[0-9a-f]{40}$/.test(uses))).toEqual([])
    const local = used.filter((uses) => uses.startsWith('./'))
    expect(local.filter((uses) => !existsSync(join(root, uses)))).toEqual([])
  })

  test('keeps no token beside the code, and puts nothing that others typed into a script', () => {
    const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'))
    expect(checkouts.filter((step) => step.with?.['persist-credentials'] !== false)).toEqual([])
    expect(steps.filter(({ run }) => run?.includes('${{'))).toEqual([])
  })

  test('ends, and runs scripts that are there', () => {
    expect(jobs.filter((job) => !job.uses && job['timeout-minutes'] === undefined)).toEqual([])
    const scripts = [...text.matchAll(/(?<!\S)(?:node )?(\.ci\/[\w.-]+)/g)].map(([, path = '']) => path)
    expect(scripts.filter((path) => !existsSync(join(root, path)))).toEqual([])
    const started = scripts.filter((path) => !path.endsWith('.mjs'))
    expect(started.filter((path) => (statSync(join(root, path)).mode & 0o111) === 0)).toEqual([])
  })
})

test('a change, a night and a release each have their workflow', () => {
  expect(workflows.map(({ name }) => name).sort()).toEqual(['ci.yml', 'nightly.yml', 'release.yml'])
})
