import { objectOf, objectsOf, textOf } from '../json.ts'
import { typeAtCommandLine } from '../outside/command-line.ts'
import { alertSecret } from '../outside/sources.ts'
import type { Session } from '../session.ts'
import type { Stage } from './stage.ts'

export type Alert = {
  name: string
  severity: string
  service: string
  summary: string
  status: 'firing' | 'resolved'
}

/** What the gate answered: the status, and what its reasons are. */
export type GateAnswer = { status: number; reasons: string[]; isLifted: boolean }

/** Monitoring and a pipeline, which know nothing but an address and a secret. */
export function createOutside(session: Session, stage: Stage) {
  const { clock, env } = session
  const address = `http://127.0.0.1:${env.HTTP_PORT}`
  const begunAt = new Map<string, string>()

  return {
    /** Posts it as Alertmanager does; an error when it isn't taken. */
    async sends({ name, severity, service, summary, status }: Alert): Promise<void> {
      const now = new Date(clock.now()).toISOString()
      const startsAt = begunAt.get(name) ?? now
      begunAt.set(name, startsAt)
      const labels = { alertname: name, severity, service }
      const endsAt = status === 'resolved' ? now : '0001-01-01T00:00:00Z'
      const alert = { status, labels, annotations: { summary }, startsAt, endsAt, fingerprint: name }
      const body = {
        version: '4',
        groupKey: `{}:{alertname="${name}"}`,
        status,
        receiver: 'muster',
        groupLabels: { alertname: name },
        commonLabels: labels,
        commonAnnotations: { summary },
        externalURL: 'https://alertmanager.example.com',
        alerts: [alert],
      }
      const response = await fetch(`${address}/alerts/prometheus`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${env[alertSecret]}` },
        body: JSON.stringify(body),
      })
      const answer = await response.text()
      stage.happen(
        `POST /alerts/prometheus  ${name}, ${severity}, ${status} → ${response.status}`,
        'Alertmanager',
      )
      if (!response.ok) throw new Error(`the alert ${name} wasn't taken: ${response.status} ${answer}`)
      await stage.rest()
    },

    /** A token for the pipeline, made at the command line, where operators make it. */
    async token(): Promise<string> {
      const args = ['token', 'create', '--scope', 'gate', '--name', 'pipeline', '--json']
      const { isDone, text } = await typeAtCommandLine(session, args)
      if (!isDone) throw new Error(`no token was made: ${text}`)
      stage.happen(`npm run muster -- ${args.slice(0, -1).join(' ')}`, 'an operator')
      return textOf(objectOf(JSON.parse(text)).token)
    },

    /** Asks as the step of a pipeline does, and prints what it says. */
    async asksGate(token: string, service: string): Promise<GateAnswer> {
      const path = `/api/v1/gate?service=${service}`
      const response = await fetch(`${address}${path}`, { headers: { authorization: `Bearer ${token}` } })
      const answer = objectOf(await response.json())
      const left =
        typeof answer.remaining_minutes === 'number' ? `${answer.remaining_minutes} minutes left` : ''
      const said = textOf(answer.detail) || [textOf(answer.decision), left].filter(Boolean).join(', ')
      stage.happen(`GET ${path} → ${response.status} ${said}`, 'the pipeline')
      return {
        status: response.status,
        reasons: objectsOf(answer.reasons).map(({ kind }) => textOf(kind)),
        isLifted: typeof answer.lifted_until === 'string',
      }
    },
  }
}
