import type { FaultKind } from '../../../src/sandbox/protocol/faults.ts'
import { minutes, startBot } from '../../support/bot.ts'
import { nameOfFault, neverAnswered, ofAnyMethod, ofTheWire } from './cells.ts'
import { mend } from './mend.ts'
import { differencesOf } from './picture.ts'
import type { Scene } from './scenes.ts'

type Ended = { told: string[]; left: string[]; problems: string[] }

export function faultsIn({ errors }: Scene): FaultKind[] {
  return [
    ...ofTheWire,
    ...neverAnswered,
    ...[...ofAnyMethod, ...errors].map((code): FaultKind => ({ kind: 'error', code })),
  ]
}

export function nameOfSeldom({ name, method }: Scene, fault: FaultKind): string {
  return `${name} · ${method} · ${nameOfFault(fault)}`
}

/** Plays a scene on a bot of its own, with one thing that goes wrong or with nothing. */
export async function playScene(scene: Scene, fault: FaultKind | null): Promise<Ended> {
  const { method, times = 1, first = [] } = scene
  const bot = await startBot(scene.options)
  const { workspace } = bot
  try {
    await scene.setUp?.(bot)
    for (const one of first) workspace.faults.add(one)
    if (fault) workspace.faults.add({ ...fault, method, times })
    const mark = workspace.mark()
    const told = await scene.act(bot)
    const heard = workspace.state.ephemerals.map(workspace.plainTextOf)
    await bot.advance(minutes(1) / 2)
    await bot.advance(minutes(1) / 2)
    const called = workspace.callsSince(mark).filter((call) => call.method === method)
    const struck = called.filter((call) => call.fault !== undefined)
    const problems = called.length === 0 ? ['it was not called'] : []
    if (fault && struck.length === 0) problems.push('the fault did not strike')
    const { says } = scene
    if (fault && says && !heard.some((text) => says.test(text))) problems.push('nothing is said of it')
    // What is tried again may be refused for another reason than before.
    for (let tries = 0; tries < 2; tries += 1) problems.push(...(await mend(bot)))
    await bot.advance(minutes(1))
    return { told, left: await scene.look(bot), problems }
  } finally {
    await bot.close()
  }
}

/** What is wrong with how a scene ended. */
export async function problemsOfScene(scene: Scene, fault: FaultKind, wanted: Ended): Promise<string[]> {
  try {
    const { told, left, problems } = await playScene(scene, fault)
    const isSpared = (line: string): boolean => fault.kind === 'error' && scene.spares?.test(line) === true
    const kept = (lines: string[]): string[] => lines.filter((line) => !isSpared(line))
    const differences = differencesOf(
      { told: wanted.told, left: kept(wanted.left) },
      { told, left: kept(left) },
    )
    return [...problems, ...differences]
  } catch (error) {
    return [String(error)]
  }
}
