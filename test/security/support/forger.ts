import { createHmac } from 'node:crypto'
import { onTestFinished } from 'vitest'
import type { Muster } from '../../../src/muster.ts'
import { freePort } from '../../slack/support/free-port.ts'
import { startBot, type TestBot } from '../../support/bot.ts'

export const signingSecret = 'only Slack and Muster know this'

export type Answer = { status: number; text: string }

/** How a request differs from what Slack would send. */
export type Forgery = { secret?: string; ageSeconds?: number; signature?: string; type?: string }

export type Forger = {
  workspace: TestBot['workspace']
  muster: Muster
  logLines: string[]
  /** Waits until nothing is left to do at the present time. */
  settle: () => Promise<void>
  /** Where Slack's requests go. */
  url: string
  /** Sends a body to Muster over HTTP; signed by Slack's secret unless told otherwise. */
  post: (body: string, forgery?: Forgery) => Promise<Answer>
  /** A form-encoded body, as commands are sent. */
  command: (fields: Record<string, string>, forgery?: Forgery) => Promise<Answer>
  /** A `payload` field, as buttons and forms are sent. */
  interaction: (payload: unknown, forgery?: Forgery) => Promise<Answer>
  event: (event: unknown) => Promise<Answer>
  /** What the database holds that anybody could have changed. */
  contents: () => Promise<string>
}

/** A bot that listens over HTTP, and somebody who knows how Slack's requests look. */
export async function startForger(options: Parameters<typeof startBot>[0] = {}): Promise<Forger> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}/slack/events`
  const bot = await startBot({
    ...options,
    transport: { kind: 'http', signingSecret, port },
    workspace: { ...options.workspace, http: { url, signingSecret } },
  })
  onTestFinished(() => bot.close())
  const { workspace, muster, logLines, settle } = bot

  const post = async (body: string, forgery: Forgery = {}): Promise<Answer> => {
    const at = String(Math.floor(Date.now() / 1000) - (forgery.ageSeconds ?? 0))
    const digest = createHmac('sha256', forgery.secret ?? signingSecret)
      .update(`v0:${at}:${body}`)
      .digest('hex')
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers: {
        'content-type': forgery.type ?? 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': at,
        'x-slack-signature': forgery.signature ?? `v0=${digest}`,
      },
    })
    return { status: response.status, text: await response.text() }
  }

  const contents = async (): Promise<string> => {
    const { db } = muster.desk
    const tables = ['subjects', 'timeline', 'outbox', 'timers', 'slack_links', 'postmortems'] as const
    const rows = await Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute()))
    return JSON.stringify(rows)
  }

  return {
    workspace,
    muster,
    logLines,
    settle,
    url,
    post,
    contents,
    command: (fields, forgery) => post(new URLSearchParams(fields).toString(), forgery),
    interaction: (payload, forgery) =>
      post(new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), forgery),
    event: (event) =>
      post(JSON.stringify({ type: 'event_callback', team_id: 'T1', event_id: 'Ev1', event }), {
        type: 'application/json',
      }),
  }
}
