import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { startSession } from '../../src/sandbox/session.ts'
import { startWorkspace, type Workspace } from '../../src/sandbox/workspace.ts'
import { type Figure, figureOf, quantile } from './figure.ts'

const crowds = [
  { size: 1, rounds: 200 },
  { size: 100, rounds: 15 },
  { size: 1_000, rounds: 3 },
]
const warmings = 5

type Contender = { workspace: Workspace; close: () => Promise<void> }

/**
 * What Slack waits for: from sending a command to its acknowledgement, so many commands at once. Ours and
 * the bare app take turns, so that whatever else the machine does falls on both.
 */
export async function measureAcknowledging(): Promise<Figure[]> {
  const bare = await startBare()
  const ours = await startSession()
  await ask(ours.workspace, 'sev4 bench')
  await ours.workspace.quiet({ forMs: 500, timeoutMs: 20_000 })
  for (let warming = 0; warming < warmings; warming += 1) {
    for (const { workspace } of [bare, ours]) await askAtOnce(workspace, 100)
  }
  const figures: Figure[] = []
  for (const { size, rounds } of crowds) {
    const times = { bare: [] as number[][], ours: [] as number[][] }
    for (let round = 0; round < rounds; round += 1) {
      times.bare.push(await askAtOnce(bare.workspace, size))
      times.ours.push(await askAtOnce(ours.workspace, size))
    }
    const told = (share: number) => figureFor(size, share, times)
    figures.push(told(0.5), told(0.99))
  }
  await ours.close()
  await bare.close()
  return figures
}

/** Of crowds, the median round counts; of commands that come alone, all of them together. */
const figureFor = (size: number, share: number, times: Record<'bare' | 'ours', number[][]>): Figure => {
  const of = (rounds: number[][]): number =>
    size === 1
      ? quantile(rounds.flat(), share)
      : quantile(
          rounds.map((round) => quantile(round, share)),
          0.5,
        )
  const goal = size === 100 && share === 0.99 ? { atMost: 3 } : null
  const name = `acknowledged, p${share * 100} of ${size.toLocaleString('en')} at once`
  return figureOf(name, 'ms', of(times.ours), of(times.bare), goal)
}

const startBare = async (): Promise<Contender> => {
  const workspace = await startWorkspace()
  const { apiUrl, tokens } = workspace
  const child = fork(fileURLToPath(new URL('./bare-app.ts', import.meta.url)), [
    apiUrl,
    tokens.bot,
    tokens.app,
  ])
  await once(child, 'message')
  return {
    workspace,
    close: async () => {
      child.kill()
      await workspace.close()
    },
  }
}

const ask = async (workspace: Workspace, text: string): Promise<number> => {
  const answer = await workspace.as('ana').command('/incident', text, { channel: 'general' })
  if (!answer.acknowledged) throw new Error(`a command was not acknowledged: ${answer.error ?? ''}`)
  return answer.ackMs
}

/** A note on one incident each, as people write them: read, decided on and stored before it is acknowledged. */
const askAtOnce = (workspace: Workspace, size: number): Promise<number[]> =>
  Promise.all(Array.from({ length: size }, (_, one) => ask(workspace, `INC-1 note ${words} ${one}`)))

/** Words cost more than a number alone: they're searched for a time, and each is indexed. */
const words = 'Rolled checkout back to v141, errors are falling on pod'
