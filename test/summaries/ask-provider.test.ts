import { execFile } from 'node:child_process'
import type { RequestListener } from 'node:http'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import type { SummariesPolicy } from '../../src/domain/policy/practice/summaries.ts'
import { createSummarizer } from '../../src/summaries/summarizer.ts'
import { answerJson, completion, startProvider } from '../support/summaries/provider.ts'

const prompt = { instruction: 'Sum it up.', text: 'The disk was full.' }

const keys = new Map([['summaries', ['sk-12345678']]])

const summarizerOf = (summaries: SummariesPolicy | null, withinMs?: number, receiverSecrets = keys) =>
  createSummarizer({ desk: { policy: { summaries } }, receiverSecrets }, withinMs)

const usage = { input_tokens: 1, output_tokens: 1 }

const openaiAnswer = {
  id: 'resp_1',
  created_at: 1,
  model: 'small',
  output: [
    {
      type: 'message',
      role: 'assistant',
      id: 'msg_1',
      content: [{ type: 'output_text', text: 'It was full.', annotations: [] }],
    },
  ],
  usage,
}

const anthropicAnswer = {
  id: 'msg_1',
  type: 'message',
  role: 'assistant',
  model: 'small',
  content: [{ type: 'text', text: 'It was full.' }],
  stop_reason: 'end_turn',
  usage,
}

test.each([
  ['openai', '/v1/responses', openaiAnswer, { authorization: 'Bearer sk-12345678' }],
  ['anthropic', '/v1/messages', anthropicAnswer, { 'x-api-key': 'sk-12345678' }],
  [
    'openai-compatible',
    '/v1/chat/completions',
    completion('It was full.'),
    { authorization: 'Bearer sk-12345678' },
  ],
] as const)(
  '%s is asked in its own API, once, with the key and nothing but the words',
  async (kind, path, answer, headers) => {
    const provider = await startProvider({ provider: kind })
    provider.answer = (_, response) => answerJson(response, answer)
    expect(await summarizerOf(provider.summaries).draft(prompt)).toEqual({
      ok: true,
      text: 'It was full.',
      isCut: false,
    })
    expect(provider.received).toMatchObject([{ path, headers }])
    const body = provider.received[0]?.body ?? ''
    expect(body).toContain(prompt.text)
    expect(body).toContain(prompt.instruction)
    // OpenAI keeps what it's asked by default.
    if (kind === 'openai') expect(JSON.parse(body)).toMatchObject({ store: false })
  },
)

test('an answer that was cut off says so', async () => {
  const provider = await startProvider()
  provider.answer = (_, response) => answerJson(response, completion('It was', 'length'))
  expect(await summarizerOf(provider.summaries).draft(prompt)).toMatchObject({ ok: true, isCut: true })
})

const endless: RequestListener = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json' })
  const more = () => {
    while (response.write('x'.repeat(64 * 1024)));
  }
  response.on('drain', more)
  more()
}

test.each([
  ['an answer without end', endless, 'unreadable'],
  ['an answer that never comes', () => {}, 'slow'],
  ['one that stops halfway', (_: unknown, response) => void response.writeHead(200).write('{'), 'slow'],
  ['a connection that breaks', (_: unknown, response) => void response.destroy(), 'unreachable'],
] as [string, RequestListener, string][])('%s', async (_, answer, kind) => {
  const provider = await startProvider()
  provider.answer = answer
  const withinMs = kind === 'slow' ? 300 : 30_000
  const drafted = await summarizerOf(provider.summaries, withinMs).draft(prompt)
  expect(drafted).toMatchObject({ ok: false, trouble: { kind } })
  expect(provider.received).toHaveLength(1)
})

test('nobody is asked where nobody may be', async () => {
  const provider = await startProvider({ internal: false })
  const outOfReach = await summarizerOf(provider.summaries).draft(prompt)
  expect(outOfReach).toEqual({ ok: false, trouble: { kind: 'out_of_reach' } })
  // A name that leads inside.
  const named = {
    ...provider.summaries,
    url: provider.summaries.url?.replace('127.0.0.1', 'localhost') ?? '',
  }
  const https = { ...named, url: named.url.replace('http:', 'https:') }
  expect(await summarizerOf(https).draft(prompt)).toEqual(outOfReach)
  const noKey = { ok: false, trouble: { kind: 'no_key' } }
  expect(await summarizerOf(provider.summaries, 1_000, new Map()).draft(prompt)).toEqual(noKey)
  expect(await summarizerOf(null).draft(prompt)).toEqual(noKey)
  expect(provider.received).toEqual([])
})

test('a model of your own may ask for no key, and none in the environment is taken', async () => {
  const provider = await startProvider({ keyVariable: null })
  await summarizerOf(provider.summaries, 5_000, new Map()).draft(prompt)
  expect(provider.received[0]?.headers.authorization).toBeUndefined()
})

test('a bot that stops waits for no provider', async () => {
  const provider = await startProvider()
  const summarizer = summarizerOf(provider.summaries)
  const asked = new Promise<void>((resolve) => {
    provider.answer = () => resolve()
  })
  const drafted = summarizer.draft(prompt)
  await asked
  await summarizer.stop()
  expect(await drafted).toMatchObject({ ok: false })
})

test('the SDK is loaded with the first question, not with the bot', async () => {
  const script = `
    import { registerHooks } from 'node:module'
    const loaded = []
    registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) })
    await import('./src/muster.ts')
    process.stdout.write(loaded.filter((url) => /node_modules\\/(ai|@ai-sdk)\\//.test(url)).length + ' of ' + (loaded.length > 500))
  `
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script])
  expect(stdout).toBe('0 of true')
})
