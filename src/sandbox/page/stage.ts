import { randomUUID } from 'node:crypto'
import type { Fault } from '../protocol/faults.ts'
import { readManifest } from '../protocol/manifest.ts'
import type { Session } from '../session.ts'
import { travel } from '../time-travel.ts'
import type { Workspace } from '../workspace.ts'
import type { ShownApp, ShownLimits, Stage, Trouble } from './protocol.ts'

/** What is around the workspace, with the troubles that can be ended one by one. */
export type StageKeeper = {
  stage(): Stage
  readonly isTravelling: boolean
  addTrouble(fault: Fault): void
  /** Ends one trouble, or everything that was made to go wrong. */
  calm(id?: number): void
  /** Lets time pass until then. */
  travelTo(toMs: number): Promise<void>
  /** Forgets what was done around the workspace before a reset. */
  restart(): void
}

export function createStage(session: Session): StageKeeper {
  const { workspace, bot, clock } = session
  const { team, app, people } = workspace.state
  const name = people.find((person) => person.id === app.botUserId)?.name ?? 'app'
  const { commands, shortcuts, steps, hasHomeTab } = readManifest()
  const shownApp: ShownApp = { name, userId: app.botUserId, commands, shortcuts, steps, hasHomeTab }
  const troubles = new Map<Trouble, () => void>()
  let made = 0
  let travels = 0
  let travelling = 0
  let sessionId = randomUUID()
  let firstRecordId = 0

  return {
    get isTravelling() {
      return travelling > 0
    },
    stage: () => ({
      teamName: team.name,
      baseUrl: workspace.baseUrl,
      app: shownApp,
      isBotRunning: bot.isRunning,
      connections: workspace.connections,
      latencyMs: workspace.latencyMs,
      troubles: [...troubles.keys()],
      nextTimerMs: ahead(bot.nextTimerMs, clock.now()),
      isTravelling: travelling > 0,
      travels,
      limits: limitsOf(workspace),
      sessionId,
      firstRecordId,
    }),
    async travelTo(toMs) {
      travels += 1
      travelling += 1
      workspace.changed()
      try {
        await travel(session, toMs)
      } finally {
        travelling -= 1
        workspace.changed()
      }
    },
    restart() {
      travels = 0
      sessionId = randomUUID()
      firstRecordId = workspace.traffic.length
      workspace.changed()
    },
    addTrouble(fault) {
      made += 1
      troubles.set({ id: made, fault }, workspace.faults.add(fault))
      workspace.changed()
    },
    calm(id) {
      for (const [trouble, end] of troubles) {
        if (id !== undefined && trouble.id !== id) continue
        troubles.delete(trouble)
        end()
      }
      if (id === undefined) {
        workspace.latencyMs = 0
        workspace.limits.mode = 'none'
      }
      workspace.changed()
    },
  }
}

/** What is due is being done; only what is still to come can be travelled to. */
function ahead(timerMs: number | null, nowMs: number): number | null {
  return timerMs !== null && timerMs > nowMs ? timerMs : null
}

function limitsOf({ limits, channels }: Workspace): ShownLimits {
  const limited = [...limits.limited].map(([method, count]) => ({ method, count }))
  return {
    mode: limits.mode,
    limited: limited.sort((a, b) => b.count - a.count),
    resting: limits.resting().map(({ method, channelId, untilMs }) => {
      const channel = channels.find(({ id }) => id === channelId)
      return { method, ...(channel === undefined ? {} : { channel: channel.name }), untilMs }
    }),
  }
}
