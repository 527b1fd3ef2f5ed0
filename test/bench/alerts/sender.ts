import { Agent, request } from 'node:http'
import { pathOf } from '../../../src/intake/address.ts'
import { alertOf, groupOf, secret } from '../../support/alerts/sending.ts'

export const sourceId = 'prod'

export type Answered = { status: number; ms: number }

/** A sender on connections that it keeps, as monitoring has them. */
export function createSender(port: number, connections: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const path = pathOf({ id: sourceId, secret })

  const post = (body: string): Promise<Answered> =>
    new Promise((resolve, reject) => {
      const from = performance.now()
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
      const asked = request({ agent, host: '127.0.0.1', port, path, method: 'POST', headers }, (answer) => {
        answer.resume()
        answer.once('end', () => resolve({ status: answer.statusCode ?? 0, ms: performance.now() - from }))
      })
      asked.once('error', reject)
      asked.end(body)
    })

  return {
    post,
    /** Sends so many bodies, as many at once as there are connections. */
    async postAll(count: number, bodyOf: (index: number) => string): Promise<Answered[]> {
      const answers: Answered[] = []
      let next = 0
      const work = async (): Promise<void> => {
        while (next < count) {
          const index = next
          next += 1
          answers.push(await post(bodyOf(index)))
        }
      }
      await Promise.all(Array.from({ length: connections }, work))
      return answers
    },
    close: () => agent.destroy(),
  }
}

/** A body with one alert that no other is. */
export function bodyOf(name: string, pod: string): string {
  return JSON.stringify(groupOf(alertOf({ name, labels: { pod } })))
}

export function stormOf(name: string, size: number): string {
  return JSON.stringify(
    groupOf(
      ...Array.from({ length: size }, (_, index) => alertOf({ name, labels: { pod: `${name}-${index}` } })),
    ),
  )
}
