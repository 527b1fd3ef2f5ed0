import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pagesOf, tracesOf } from '../../src/config/environment/operators.ts'
import { root, sourceFilesIn } from '../support/house/source-files.ts'

const problemsOf = (read: (report: (key: string, message: string) => void) => void): string[] => {
  const problems: string[] = []
  read((key, message) => problems.push(`${key}: ${message}`))
  return problems
}

const never = (key: string): never => {
  throw new Error(`a problem with ${key}`)
}

test("health is off by default, and for this machine alone when it's on", () => {
  expect(pagesOf({}, never)).toBe(null)
  expect(pagesOf({ HEALTH_HOST: '0.0.0.0' }, never)).toBe(null)
  expect(pagesOf({ HEALTH_PORT: '9464' }, never)).toEqual({ host: '127.0.0.1', port: 9464 })
  expect(pagesOf({ HEALTH_PORT: '9464', HEALTH_HOST: '::' }, never)).toEqual({ host: '::', port: 9464 })
})

test('a wrong port is reported by its own name', () => {
  expect(problemsOf((report) => pagesOf({ HEALTH_PORT: 'yes' }, report))).toEqual([
    expect.stringMatching(/^HEALTH_PORT: "yes" isn't a port/),
  ])
  expect(problemsOf((report) => pagesOf({ HEALTH_PORT: '1', HEALTH_HOST: 'a b' }, report))).toHaveLength(1)
})

test.each([
  [false, {}],
  [true, { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' }],
  [true, { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://collector:4318/v1/traces' }],
  [true, { OTEL_TRACES_EXPORTER: 'otlp' }],
  [false, { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318', OTEL_TRACES_EXPORTER: 'none' }],
  [false, { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318', OTEL_SDK_DISABLED: 'true' }],
  [true, { OTEL_TRACES_EXPORTER: 'otlp', OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf' }],
])('traces %s with %j', (isOn, env) => {
  expect(tracesOf(env, never)).toBe(isOn)
})

test("a transport that can't be used is reported", () => {
  const env = { OTEL_TRACES_EXPORTER: 'zipkin', OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' }
  expect(problemsOf((report) => tracesOf(env, report))).toEqual([
    expect.stringMatching(/^OTEL_TRACES_EXPORTER: "zipkin"/),
    expect.stringMatching(/^OTEL_EXPORTER_OTLP_PROTOCOL: "grpc"/),
  ])
})

test("the documents know every variable that's read, and .env.example all but the local workspace’s own", () => {
  const code = sourceFilesIn('src/config')
    .concat(sourceFilesIn('src').filter(({ path }) => path === 'src/config.ts'))
    .map((file) => file.code)
    .join('\n')
  const name = /'((?:SLACK|MUSTER|HEALTH|DATABASE|POSTMORTEMS|LOG)_[A-Z_]+|PORT)'/g
  const names = [...new Set([...code.matchAll(name)].flatMap(([, found]) => found ?? []))]
  expect(names.length).toBeGreaterThan(10)
  const document = readFileSync(join(root, 'docs/configuration.md'), 'utf8')
  const example = readFileSync(join(root, '.env.example'), 'utf8')
  expect(names.filter((each) => !document.includes(`\`${each}\``))).toEqual([])
  const ofTheWorkspace = ['MUSTER_CLOCK', 'SLACK_API_URL', 'SLACK_LIMITS']
  const forPeople = names.filter((each) => !ofTheWorkspace.includes(each))
  expect(forPeople.filter((each) => !example.includes(`\n${each}=`))).toEqual([])
})
