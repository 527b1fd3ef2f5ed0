import { App, LogLevel, SocketModeReceiver } from '@slack/bolt'
import { type WebAPICallResult, type WebAPIPlatformError, WebClient } from '@slack/web-api'
import { afterEach } from 'vitest'
import { allEvents } from '../../../src/sandbox/protocol/events.ts'
import { methods } from '../../../src/sandbox/protocol/methods/table.ts'
import { startWorkspace, type Workspace, type WorkspaceOptions } from '../../../src/sandbox/workspace.ts'

const closing: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** Every scope that a method here asks for, and those that change what one of them does. */
const everyScope = [
  ...new Set([...Object.values(methods).flatMap(({ scopes }) => scopes), 'chat:write.public']),
]

/** A workspace whose app may do and hear everything; it is closed when the test ends. */
export async function openWorkspace(options: WorkspaceOptions = {}): Promise<Workspace> {
  const everything = { scopes: everyScope, events: allEvents, hasHomeTab: true }
  const workspace = await startWorkspace({ ...everything, ...options })
  closing.push(() => workspace.close())
  return workspace
}

/** A client as a careful app makes it: no retries, and a limit on waiting. */
export function clientOf(workspace: Workspace, timeout = 5_000): WebClient {
  return new WebClient(workspace.tokens.bot, {
    slackApiUrl: workspace.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout,
    logLevel: LogLevel.ERROR,
    logger: silent,
  })
}

/** A real app on Socket Mode, joined once `route` has registered its listeners. */
export async function joinApp(workspace: Workspace, route: (app: App) => void): Promise<App> {
  const clientOptions = { slackApiUrl: workspace.apiUrl, retryConfig: { retries: 0 } }
  const receiver = new SocketModeReceiver({
    appToken: workspace.tokens.app,
    installerOptions: { clientOptions: { slackApiUrl: workspace.apiUrl } },
    clientPingTimeout: 300,
    logger: silent,
  })
  const app = new App({ token: workspace.tokens.bot, receiver, clientOptions, logger: silent })
  route(app)
  await app.start()
  closing.push(() => app.stop())
  return app
}

export function closeAfter(close: () => Promise<unknown>): void {
  closing.push(close)
}

export type Refusal = { error: string; messages: string[]; data: { [key: string]: unknown } }

/** The refusal of a call, which fails the test when the call succeeds. */
export async function refusalOf(call: Promise<WebAPICallResult>): Promise<Refusal> {
  const answer = await call.then(
    () => undefined,
    (error: WebAPIPlatformError) => error,
  )
  if (answer === undefined) throw new Error('the call was not refused')
  const data = answer.data as unknown as { [key: string]: unknown }
  return { error: String(data?.error), messages: answer.data?.response_metadata?.messages ?? [], data }
}

export const silent = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  setName() {},
  getLevel: () => LogLevel.ERROR,
}
