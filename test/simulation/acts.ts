import type { Incident } from '../../src/domain/incident/incident.ts'
import type { Outcome } from '../../src/sandbox/actors/interactions.ts'
import type { Channel } from '../../src/sandbox/workspace/state.ts'
import type { Chance } from './chance.ts'
import type { Fate, Ledger } from './ledger.ts'
import type { Stage } from './stage.ts'
import type { Tally } from './tally.ts'

/** The incidents of the moment, and where they live. */
export type Scene = { open: Incident[]; recent: Incident[]; channels: Map<number, string> }

/** One person's turn. */
export type Turn = {
  stage: Stage
  person: string
  chance: Chance
  scene: Scene
  ledger: Ledger
  tally: Tally
}

export const people = ['ana', 'ben', 'cleo', 'dee', 'eli', 'fay'] as const

/** The channel of an incident when this person can see it. */
export function channelFor({ stage, person, scene }: Turn, { number }: Incident): Channel | null {
  const id = scene.channels.get(number)
  const channel = stage.workspace.channels.find((one) => one.id === id)
  if (!channel) return null
  const isSeen = channel.kind === 'public' || channel.memberIds.includes(stage.workspace.person(person).id)
  return isSeen ? channel : null
}

/** Some incident that this person may know of. */
export function someIncident(turn: Turn, among = turn.scene.open): Incident | null {
  const known = among.filter((incident) => !incident.isPrivate || channelFor(turn, incident))
  return turn.chance.pick(known) ?? null
}

/** Keeps what became of words, by the answer: `done` is how a success reads. */
export function noteFate({ stage, ledger, tally }: Turn, word: string, outcome: Outcome, done: RegExp): Fate {
  const answer = outcome.response ? stage.workspace.plainTextOf(outcome.response) : ''
  // Where everyone reads what was done, the one who asked is told nothing more.
  const isDone = answer === '' || done.test(answer)
  const fate = !outcome.acknowledged ? 'unanswered' : isDone ? 'kept' : 'refused'
  ledger.fates.set(word, fate)
  if (fate === 'unanswered') tally.unanswered += 1
  return fate
}
