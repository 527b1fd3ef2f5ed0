import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { type AlertKind, alertKinds } from './kinds.ts'

/** The variable that holds what the sender of alerts knows. */
export const alertSecret = 'PROMETHEUS_ALERTS'

function secretOf(kind: AlertKind): string {
  return kind === 'alertmanager' ? alertSecret : `${kind.toUpperCase().replace('-', '_')}_ALERTS`
}

/** What other systems need of the bot: a port, free at this moment, and a secret for each kind of sender. */
export async function outsideEnv(): Promise<Record<string, string>> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  const port = typeof address === 'object' ? address?.port : undefined
  const secrets = alertKinds.map((kind) => [secretOf(kind), randomBytes(16).toString('hex')])
  return { HTTP_PORT: String(port), ...Object.fromEntries(secrets) }
}

/** A source of each kind, all of one service: what's critical declares, and everything else asks. */
export const sourcesPolicy = `alerts:
${alertKinds
  .map(
    (kind) => `  - id: ${kind}
    kind: ${kind}
    service: checkout
    secret: $${secretOf(kind)}
    rules:
      - { match: { severity: critical }, do: declare, severity: sev2 }
`,
  )
  .join('')}`
