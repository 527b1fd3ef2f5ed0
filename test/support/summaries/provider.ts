import type { ServerResponse } from 'node:http'
import type { SummariesPolicy } from '../../../src/domain/policy/practice/summaries.ts'
import { type Receiver, startReceiver } from '../webhooks/receiver.ts'

/** Words as the API that most providers speak wraps them. */
export function completion(content: string, finish = 'stop'): object {
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1_795_000_000,
    model: 'small',
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: finish }],
    usage: { prompt_tokens: 10, completion_tokens: 10, total_tokens: 20 },
  }
}

export function answerJson(response: ServerResponse, body: object, status = 200, headers: object = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}

export type TestProvider = Receiver & { summaries: SummariesPolicy }

/** A provider on this machine, which answers with a sentence until told otherwise. */
export async function startProvider(changes: Partial<SummariesPolicy> = {}): Promise<TestProvider> {
  const receiver = await startReceiver((_, response) =>
    answerJson(response, completion('Search was slow until its index was rebuilt.')),
  )
  return Object.assign(receiver, {
    summaries: {
      provider: 'openai-compatible' as const,
      name: 'Acme',
      model: 'small',
      url: `http://127.0.0.1:${receiver.port}/v1`,
      internal: true,
      keyVariable: 'SUMMARIES_KEY',
      private: false,
      perPerson: 10,
      perHour: 60,
      ...changes,
    },
  })
}
