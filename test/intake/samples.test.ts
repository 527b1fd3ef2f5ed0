import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { limitSignal } from '../../src/domain/alerts/signal.ts'
import type { AlertKind } from '../../src/domain/policy/alerting.ts'
import type { Read } from '../../src/intake/reading/read.ts'
import { readers } from '../../src/intake/reading/readers.ts'
import { createSnsReader } from '../../src/intake/sns.ts'
import { alertSource } from '../support/alerts/sending.ts'

const folder = '../shared/field/samples/alerts'

type ReadKind = Exclude<AlertKind, 'sns'>

const kindOf: Record<string, ReadKind> = { 'pagerduty-events-v2': 'pagerduty' }

const read = (path: string, kind: ReadKind): Read => {
  const raw = readFileSync(`${folder}/${path}`)
  const json = JSON.parse(raw.toString())
  return readers[kind]({
    json,
    raw,
    header: () => null,
    flaw: null,
    source: alertSource(kind),
    now: '2026-11-23T14:00:00.000Z',
  })
}

/** One line for each alert, as the one who checks it by eye would like to read it. */
const lineOf = (path: string, said: Read): string[] => {
  if (said.kind === 'wrong') return [`${path}: refused, ${said.says}`]
  if (said.kind === 'nothing') return [`${path}: nothing, ${said.why}`]
  if (said.kind === 'test') return [`${path}: test`]
  return said.signals
    .map(limitSignal)
    .map(
      ({ does, key, severity, title }) =>
        `${path}: ${does} ${severity ?? '-'} [${key.slice(0, 40)}] ${title}`,
    )
}

/** What is done and how gravely, without a word of the body. */
const inShort = (line: string): string => line.replace(/ \[.*$/, '').replace(/(refused|nothing), .*$/, '$1')

const files = existsSync(folder)
  ? readdirSync(folder)
      .filter((kind) => kind !== 'sns')
      .flatMap((kind) => readdirSync(`${folder}/${kind}`).map((name) => `${kind}/${name}`))
      .sort()
  : []

const note = files.length === 0 ? ' (skipped: the documentation folder ../shared is not here)' : ''

describe.skipIf(files.length === 0)("real senders' bodies", () => {
  test(`each give the alert that is in them${note}`, () => {
    const table = files.flatMap((path) => {
      const [sender = ''] = path.split('/')
      return lineOf(path, read(path, kindOf[sender] ?? (sender as ReadKind)))
    })
    // For the one who reads the run.
    process.stdout.write(`${table.join('\n')}\n`)
    expect(table.map(inShort)).toMatchSnapshot()
  })

  test('of SNS are believed only with their signature, or where their sender says that it delivers them raw', async () => {
    const reader = createSnsReader(async () => {
      throw new Error('nobody is asked')
    })
    for (const name of readdirSync(`${folder}/sns`)) {
      const raw = readFileSync(`${folder}/sns/${name}`)
      const body = { json: JSON.parse(raw.toString()), flaw: null, raw, source: alertSource('sns') }
      const said = (header: () => string | null) =>
        reader({ ...body, header, now: '2026-11-23T14:00:00.000Z' })
      const isInner = name.startsWith('alarm-message')
      expect((await said(() => null)).kind, name).toBe(isInner ? 'wrong' : 'unreachable')
      expect((await said(() => 'true')).kind, name).toBe(isInner ? 'signals' : 'unreachable')
    }
  })
})
