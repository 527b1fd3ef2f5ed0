import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { startBot } from '../support/bot.ts'

type Attribute = { key: string; value: { stringValue?: string; intValue?: number } }
type Span = {
  name: string
  traceId: string
  spanId: string
  parentSpanId?: string
  attributes: Attribute[]
  status: { code?: number }
}
type Export = {
  resourceSpans: { resource: { attributes: Attribute[] }; scopeSpans: { spans: Span[] }[] }[]
}

/** What a collector receives at the standard address. */
const startCollector = async () => {
  const exports: Export[] = []
  const paths = new Set<string | undefined>()
  const server = createServer(async (request, response) => {
    paths.add(request.url)
    exports.push(JSON.parse(await text(request)) as Export)
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const spans = (): Span[] =>
    exports.flatMap(({ resourceSpans }) =>
      resourceSpans.flatMap((each) => each.scopeSpans.flatMap((s) => s.spans)),
    )
  return { url: `http://127.0.0.1:${port}`, exports, spans, paths }
}

const told = (span: Span, key: string) => {
  const value = span.attributes.find((attribute) => attribute.key === key)?.value
  return value?.stringValue ?? value?.intValue
}

test('a declaration is one trace, from the command to each call to Slack', async () => {
  const collector = await startCollector()
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = collector.url
  onTestFinished(() => {
    delete process.env.OTEL_EXPORTER_OTLP_ENDPOINT
  })
  const bot = await startBot({ traces: true })
  onTestFinished(() => bot.close())
  await bot.workspace.as('ana').command('/incident', 'sev1 the merger leaked')
  await bot.settle()
  await bot.workspace.as('ben').command('/incident', 'ack', {
    channel: bot.workspace.channel('inc-1-the-merger-leaked').id,
  })
  await bot.settle()
  await bot.stop()

  const spans = collector.spans()
  const byId = new Map(spans.map((span) => [span.spanId, span]))
  const chainOf = (span: Span): string[] => {
    const parent = span.parentSpanId ? byId.get(span.parentSpanId) : undefined
    return parent ? [...chainOf(parent), span.name] : [span.name]
  }
  const chains = spans.map((span) => chainOf(span).join(' > '))
  expect(chains).toContain('command > decide > deliver open_channel > slack conversations.create')
  expect(chains).toContain('command > decide > deliver invite > slack conversations.invite')
  expect(chains).toContain('command > decide > deliver refresh_card > slack chat.postMessage')
  const declared = spans.find((span) => span.name === 'decide' && told(span, 'what') === 'declared')
  const acknowledged = spans.find((span) => span.name === 'decide' && told(span, 'what') === 'acknowledged')
  expect(declared && [told(declared, 'incident'), told(declared, 'via'), told(declared, 'outcome')]).toEqual([
    1,
    'command',
    'saved',
  ])
  expect(declared?.traceId).not.toBe(acknowledged?.traceId)
  // What the acknowledgement asked for does not stand under the declaration.
  const updated = spans.filter((span) => span.name === 'slack chat.update')
  expect(updated.length).toBeGreaterThan(0)
  expect(updated.map((span) => span.traceId)).toContain(acknowledged?.traceId)

  expect([...collector.paths]).toEqual(['/v1/traces'])
  const [first] = collector.exports
  expect(first?.resourceSpans[0]?.resource.attributes).toContainEqual({
    key: 'service.name',
    value: { stringValue: 'muster' },
  })
  const whole = JSON.stringify(collector.exports)
  expect(whole).not.toMatch(/merger|leaked|xoxb|xapp|\b[CU][0-9A-Z]{8,}\b/)
})

test('a trace is silent about what broke, and says that something did', async () => {
  const collector = await startCollector()
  process.env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT = `${collector.url}/v1/traces`
  process.env.OTEL_SERVICE_NAME = 'night-watch'
  onTestFinished(() => {
    delete process.env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT
    delete process.env.OTEL_SERVICE_NAME
  })
  const { startTraces } = await import('../../src/telemetry/traces.ts')
  const traces = startTraces()
  const broken = traces.step({ name: 'deliver card' }, async () => {
    throw new Error('the text that somebody typed')
  })
  await expect(broken).rejects.toThrow('typed')
  await traces.stop()
  const [span] = collector.spans()
  expect(span?.status.code).toBe(2)
  const whole = JSON.stringify(collector.exports)
  expect(whole).not.toContain('typed')
  expect(whole).toContain('night-watch')
})
