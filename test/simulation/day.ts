import { isOpen } from '../../src/domain/incident/status.ts'
import { listIncidents, listOpenIncidents } from '../../src/store/incident/incidents.ts'
import { channelsOf } from '../../src/store/incident/slack-links.ts'
import { minutes } from '../support/bot.ts'
import { people, type Scene, type Turn } from './acts.ts'
import { type Chance, chanceOf } from './chance.ts'
import type { Ledger } from './ledger.ts'
import { declareByForm, pressInChannel } from './pressing.ts'
import type { Stage } from './stage.ts'
import { move, talk } from './talking.ts'
import type { Tally } from './tally.ts'
import { faultOf } from './trouble.ts'
import {
  ask,
  declareByCommand,
  declareByTitle,
  draft,
  finish,
  finisherOf,
  pry,
  sayByCommand,
  tellByCommand,
} from './typing.ts'

/**
 * How long a day is and how long a step of it; after how many steps the bot is restarted each way, and its
 * connections are lost.
 */
export type Plan = {
  dayMs: number
  stepMs: number
  restartEverySteps: number
  dropEverySteps: number
  /** Told after each step what time it is. */
  tell?: (nowMs: number, step: number) => void
}

/** What people do, the commoner the more often it stands here. */
const acts: ((turn: Turn) => Promise<void>)[] = [
  declareByCommand,
  declareByCommand,
  declareByTitle,
  (turn) => declareByForm(turn),
  tellByCommand,
  tellByCommand,
  tellByCommand,
  sayByCommand,
  sayByCommand,
  pressInChannel,
  pressInChannel,
  pressInChannel,
  talk,
  talk,
  move,
  pry,
  ask,
]

/** More than this are finished, the oldest first. */
const openAtMost = 40

/** A step does not wait longer for what hangs. */
const settleAtMostMs = 1_500

export type Day = { stage: Stage; chance: Chance; ledger: Ledger; tally: Tally }

/** A day in which people work side by side, Slack stumbles, and the bot is stopped and killed. */
export async function liveThrough(day: Day, plan: Plan): Promise<void> {
  const { stage, chance, tally } = day
  const { workspace } = stage
  const endMs = stage.now() + plan.dayMs
  await beginWith(day)
  for (let step = 1; stage.now() < endMs; step += 1) {
    if (chance.happens(0.3)) workspace.faults.add(faultOf(chance))
    if (step % 20 === 0) workspace.faults.clear()
    workspace.duplicateDeliveries = chance.happens(0.1) ? 1 : 0
    const phase = step % plan.restartEverySteps
    const kill = phase === Math.floor(plan.restartEverySteps / 3) ? stage.killAfter(chance.below(60)) : null
    await actTogether(day, await sceneOf(stage))
    if (kill) {
      await kill.done()
      tally.kills += 1
      await beAway(day)
    } else if (phase === 0) {
      await stage.stop()
      tally.stops += 1
      await beAway(day)
    } else if (step % plan.dropEverySteps === 1) {
      workspace.disconnectAll({
        how: chance.pick(['drop', 'refresh']) ?? 'drop',
        refuseMs: chance.below(700),
      })
      tally.drops += 1
    }
    await stage.advance(plan.stepMs)
    await stage.settle(settleAtMostMs)
    await workspace.until(() => workspace.connections > 0, { what: 'a connection', timeoutMs: 60_000 })
    plan.tell?.(stage.now(), step)
  }
  workspace.duplicateDeliveries = 0
  await endWith(day)
}

/** Nobody is there for a while; then it starts again. */
const beAway = async ({ stage, chance }: Day): Promise<void> => {
  await stage.advance(minutes(chance.below(8)))
  await stage.start()
}

const sceneOf = async ({ db }: Stage): Promise<Scene> => {
  const open = await listOpenIncidents(db)
  const recent = await listIncidents(db, () => true, 150)
  const numbers = [...new Set([...open, ...recent].map(({ number }) => number))]
  return { open, recent, channels: await channelsOf(db, numbers) }
}

/** Everybody at once, each one thing after another. */
const actTogether = async (day: Day, scene: Scene): Promise<void> => {
  const excess = scene.open.slice(openAtMost)
  const ended = excess.slice(-Math.ceil(excess.length / 20))
  await Promise.all(
    people.map(async (person) => {
      const turn = turnOf(day, scene, person)
      for (let left = turn.chance.below(4); left > 0; left -= 1) await turn.chance.pick(acts)?.(turn)
      for (const incident of ended) if (finisherOf(turn, incident) === person) await finish(turn, incident)
    }),
  )
}

const turnOf = ({ stage, chance, ledger, tally }: Day, scene: Scene, person: string): Turn => ({
  stage,
  person,
  chance: chanceOf(chance.below(2 ** 32)),
  scene,
  ledger,
  tally,
})

/** What even a short day must not lack. */
const beginWith = async (day: Day): Promise<void> => {
  await declareByForm(turnOf(day, await sceneOf(day.stage), 'ana'), true)
  day.stage.workspace.faults.add({ kind: 'lost_answer', method: 'chat.postMessage', times: 1 })
}

/** Others ask after what is private, and the one who declared it brings it to its postmortem. */
const endWith = async (day: Day): Promise<void> => {
  const scene = await sceneOf(day.stage)
  for (const person of people) await pry(turnOf(day, scene, person))
  const [own] = scene.recent.filter(({ isPrivate, status }) => isPrivate && isOpen(status))
  if (!own) return
  const turn = turnOf(day, scene, day.stage.workspace.person(own.declaredBy).name)
  await finish(turn, own, 'close_anyway')
  await draft(turn, own)
}
