import { WebClient } from '@slack/web-api'
import { startSession } from '../../src/sandbox/session.ts'
import type { Workspace } from '../../src/sandbox/workspace.ts'
import { type Figure, figureOf, quantile, timed } from './figure.ts'

const latencyMs = 100
const declarations = 9
/** Longer than the bot pauses between its calls, each with its latency. */
const settled = { forMs: 500, timeoutMs: 20_000 }

/**
 * A declaration's wall time against two and three round trips of Slack's own client, measured beside it. The bot is a
 * process of its own, so that what the local Slack does for it isn't counted as its work.
 */
export async function measureDeclaration(): Promise<Figure[]> {
  const session = await startSession()
  const { workspace } = session
  // The first one pays for what every process pays once.
  await workspace.as('ana').command('/incident', 'sev4 warm up', { channel: 'general' })
  await workspace.quiet(settled)
  workspace.latencyMs = latencyMs
  const bare = new WebClient(workspace.tokens.bot, { slackApiUrl: workspace.apiUrl })
  const measured: Awaited<ReturnType<typeof declareOnce>>[] = []
  const roundTrips: number[] = []
  for (let one = 0; one < declarations; one += 1) {
    roundTrips.push(await timed(() => bare.auth.test()))
    measured.push(await declareOnce(workspace, one))
  }
  await session.close()
  const roundTripMs = quantile(roundTrips, 0.5)
  const median = (of: (one: Awaited<ReturnType<typeof declareOnce>>) => number): number =>
    quantile(measured.map(of), 0.5)
  return [
    figureOf(
      'declaration: channel, people, card, against two round trips',
      'ms',
      median((one) => one.inChannelMs),
      2 * roundTripMs,
      { atMost: 1.1 },
    ),
    figureOf(
      'declaration: all shown, against three',
      'ms',
      median((one) => one.allMs),
      3 * roundTripMs,
      { atMost: 1.1 },
    ),
    figureOf(
      'declaration: Slack calls',
      'calls',
      median((one) => one.calls),
      shown.length,
    ),
  ]
}

/** The calls of a public SEV-1: a channel, its people, the card, its pin, the topic and the announcement. */
const shown = [
  'conversations.create',
  'conversations.invite',
  'chat.postMessage',
  'pins.add',
  'conversations.setTopic',
  'chat.postMessage',
]

/** The same words again would be asked about first, so each has its number. */
const declareOnce = async (
  workspace: Workspace,
  one: number,
): Promise<{ inChannelMs: number; allMs: number; calls: number }> => {
  const mark = workspace.mark()
  const from = performance.now()
  const answered = workspace
    .as('ana')
    .command('/incident', `sev1 shard ${one} is down`, { channel: 'general' })
  const ended = () =>
    workspace.callsSince(mark).filter((call) => shown.includes(call.method) && call.endedMs !== undefined)
  await workspace.until(() => ended().length >= shown.length, { timeoutMs: 10_000 })
  await answered
  const endedMs = (method: string): number =>
    (ended().find((call) => call.method === method)?.endedMs ?? Number.NaN) - from
  const measured = {
    inChannelMs: Math.max(endedMs('conversations.invite'), cardMs(workspace, mark) - from),
    allMs: Math.max(...ended().map((call) => call.endedMs ?? Number.NaN)) - from,
    calls: workspace.callsSince(mark).length,
  }
  await workspace.quiet(settled)
  return measured
}

/** When the card was posted: the first message that was there before the pin was set. */
const cardMs = (workspace: Workspace, mark: number): number => {
  const calls = workspace.callsSince(mark)
  const pinned = calls.find((call) => call.method === 'pins.add')
  const posts = calls.filter((call) => call.method === 'chat.postMessage')
  const card = posts.find((call) => (call.endedMs ?? 0) <= (pinned?.startedMs ?? 0)) ?? posts[0]
  return card?.endedMs ?? Number.NaN
}
