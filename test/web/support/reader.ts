import { expect, onTestFinished } from 'vitest'
import type { Policy } from '../../../src/domain/policy/policy.ts'
import { startListener } from '../../../src/http/listener.ts'
import { makeWebLink, openWebSession } from '../../../src/operations/workspace/web-access.ts'
import { createLog } from '../../../src/process/log.ts'
import { webRoutes } from '../../../src/web/routes.ts'
import type { Readers } from '../../../src/web/site.ts'
import type { BotOptions, TestBot } from '../../support/bot.ts'
import { openLedger } from '../../support/ledger.ts'
import { runBot, type } from '../../support/scenario.ts'

/** Port 0 in an address is the port that the listener gets. */
export const outside = { host: '127.0.0.1', port: 0, url: 'http://127.0.0.1:0' }

export const servedBot = (options: BotOptions = {}): Promise<TestBot> => runBot({ outside, ...options })

export type Seen = { status: number; html: string; text: string; headers: Headers }

/** What a browser asks for, following nothing. */
export async function ask(address: string, cookie: string | null, init: RequestInit = {}): Promise<Seen> {
  const headers = { ...init.headers, ...(cookie !== null && { cookie }) }
  const response = await fetch(address, { redirect: 'manual', ...init, headers })
  const html = await response.text()
  return { status: response.status, html, text: wordsOf(html), headers: response.headers }
}

/** What is read on a page, on one line. */
export function wordsOf(html: string): string {
  return html
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
}

/** The link that Slack's answer holds. */
export async function linkFor(bot: TestBot, name: string): Promise<string> {
  const outcome = await bot.workspace.as(name).command('/incident', 'web', { channel: 'general' })
  await bot.settle()
  const [link] = /http:\/\/127\.0\.0\.1:\d+\/web\/enter\/[\w-]+/.exec(JSON.stringify(outcome.response)) ?? []
  return link ?? expect.fail('no link')
}

export const cookieIn = ({ headers }: Seen): string =>
  /^[^;]+/.exec(headers.get('set-cookie') ?? '')?.[0] ?? expect.fail('no cookie')

/** Signs someone in; gives what looks at a page behind `/web`. */
export async function readerOf(bot: TestBot, name: string) {
  const link = await linkFor(bot, name)
  const cookie = cookieIn(await ask(link, null, { method: 'POST' }))
  const base = `${new URL(link).origin}/web`
  return Object.assign((path: string) => ask(`${base}${path}`, cookie), { base, cookie, link })
}

/** The pages on a real database without anyone in Slack: what isn't private is there for everybody. */
export async function serveRecord(policy?: Policy) {
  const { desk, clock } = await openLedger(policy)
  const log = createLog('debug', () => {}, clock.now)
  const readers: Readers = {
    mayKnow: async (_, incidents) => incidents.filter(({ isPrivate }) => !isPrivate),
    hasAccount: async () => true,
    learnNames: async () => {},
  }
  const routes = webRoutes({ desk, log, readers, workspaceUrl: 'https://x.slack.com/', url: 'http://web' })
  const settings = { host: null, port: 'HTTP_PORT' }
  const listener = await startListener({ host: '127.0.0.1', port: 0, settings, routes, log })
  onTestFinished(() => listener.stop())
  const session = await openWebSession(desk, await makeWebLink(desk, 'U0DEE'))
  const base = `http://127.0.0.1:${listener.port}/web`
  return { desk, look: (path: string) => ask(`${base}${path}`, `muster_web=${session}`) }
}

/** Closes an incident and publishes its postmortem, whatever it lacks. */
export async function publish(bot: TestBot, channel: string, by = 'ben'): Promise<void> {
  await type(bot, by, 'resolve a rollback ended it', channel)
  await type(bot, by, 'close anyway', channel)
  await type(bot, by, 'postmortem publish anyway', channel)
}
