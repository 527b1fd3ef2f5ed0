import type { Fault } from '../protocol/faults.ts'
import type { Session } from '../session.ts'
import { travel } from '../time-travel.ts'
import { readManifest } from './app-manifest.ts'
import { nextMomentMs } from './moments.ts'
import type { ShownApp, Stage, Trouble } from './protocol.ts'

/** What is around the workspace, with the troubles that can be ended one by one. */
export type StageKeeper = {
  stage(): Stage
  addTrouble(fault: Fault): void
  /** Ends one trouble, or everything that was made to go wrong. */
  calm(id?: number): void
  /** Lets time pass until then. */
  travelTo(toMs: number): Promise<void>
}

export function createStage(session: Session): StageKeeper {
  const { workspace, bot, clock } = session
  const { team, app, people } = workspace.state
  const name = people.find((person) => person.id === app.botUserId)?.name ?? 'app'
  const shownApp: ShownApp = { name, userId: app.botUserId, ...readManifest() }
  const troubles = new Map<Trouble, () => void>()
  let made = 0
  let travels = 0

  return {
    stage: () => ({
      teamName: team.name,
      baseUrl: workspace.baseUrl,
      app: shownApp,
      isBotRunning: bot.isRunning,
      connections: workspace.connections,
      latencyMs: workspace.latencyMs,
      troubles: [...troubles.keys()],
      nextMomentMs: nextMomentMs(workspace.state, clock.now()),
      travels,
    }),
    async travelTo(toMs) {
      travels += 1
      await travel(session, toMs)
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
      if (id === undefined) workspace.latencyMs = 0
      workspace.changed()
    },
  }
}
