import { expect } from 'vitest'
import type { Workspace } from '../../../../src/sandbox/workspace.ts'

export const levelMs = 5 * 60_000

/** So many incidents whose second level is due in the same second. */
export const dueAtOnce = 5

/** Ben and, after five minutes, dee. */
export const policy = 'severities: { sev1: { page: [[U05USR00002], [U05USR00004]], updates_every: never } }\n'

/** Slack's three seconds would be over too soon on a machine that's busy with other tests. */
export const patient = { ackTimeoutMs: 30_000 }

const dee = 'U05USR00004'

/** When what a dead bot had claimed is taken up: by another after lease, look and courtesy; by itself as it starts. */
const takeOverMs = { another: 10_000, itself: 2_000 }

export async function declareAll(workspace: Workspace, batch: string): Promise<void> {
  for (let one = 0; one < dueAtOnce; one += 1) {
    // A machine that's too busy loses connections, too.
    await workspace.until(() => workspace.connections > 0, { what: 'a connection', timeoutMs: 60_000 })
    const text = `sev1 ${batch} shard ${one} is down`
    const { acknowledged, error } = await workspace
      .as('ana')
      .command('/incident', text, { channel: 'general' })
    expect(acknowledged, error).toBe(true)
  }
}

/** The channels of a batch, by what its incidents are called. */
const channelsOf = (workspace: Workspace, batch: string): Set<string> =>
  new Set(workspace.channels.filter(({ name }) => name.includes(`-${batch}-`)).map(({ id }) => id))

/** The calls of dee into the channels of a batch that Slack has answered, by channel. */
export function calledIn(workspace: Workspace, batch: string): Map<string, number> {
  const channels = channelsOf(workspace, batch)
  const called = new Map<string, number>()
  for (const { method, args, endedMs = Number.NaN, fault } of workspace.callsSince(0)) {
    const channel = String(args.channel)
    const isPage = method === 'chat.postMessage' && JSON.stringify(args).includes(`<@${dee}>`)
    if (!isPage || Number.isNaN(endedMs) || fault || !channels.has(channel)) continue
    called.set(channel, Math.max(called.get(channel) ?? 0, endedMs))
  }
  return called
}

/** Resolves when so many of a batch's channels have called dee. */
export function untilCalled(workspace: Workspace, batch: string, count: number): Promise<unknown> {
  const isCalled = (): boolean => calledIn(workspace, batch).size >= count
  return workspace.until(isCalled, { what: `${count} second levels to be called`, timeoutMs: 120_000 })
}

/** How long the last one of a batch waited. */
export function lastAfterMs(workspace: Workspace, batch: string, fromMs: number): number {
  return Math.max(...calledIn(workspace, batch).values()) - fromMs
}

/** What a kill may cost: the take-over, and what such a crowd takes on this machine anyway. */
export function boundMs(by: keyof typeof takeOverMs, withoutKillMs: number): number {
  return takeOverMs[by] + 3 * withoutKillMs
}
