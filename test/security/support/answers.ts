import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

export type Answers = { url: (key: string) => string; of: (key: string) => string[] }

/** Where Muster's answers to buttons go; each address keeps its own. */
export async function startAnswers(): Promise<Answers> {
  const kept = new Map<string, string[]>()
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const key = decodeURIComponent((request.url ?? '').slice(1))
    kept.set(key, [...(kept.get(key) ?? []), Buffer.concat(parts).toString()])
    response.end('ok')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  return {
    url: (key) => `http://127.0.0.1:${port}/${encodeURIComponent(key)}`,
    of: (key) => kept.get(key) ?? [],
  }
}
