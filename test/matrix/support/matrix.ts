import { type Cell, nameOf, type Use, usesAfterTrouble } from './cells.ts'
import { differencesOf } from './picture.ts'
import { playLife, type Trial } from './trial.ts'

/** `MATRIX=whole` plays every cell, `MATRIX='severity · chat.update'` those so named; otherwise every so many. */
const asked = process.env.MATRIX ?? ''
export const isWhole = asked === 'whole'

/** Whether a cell of this name and place is played, where it's one in so many unless others are asked for. */
export function isPlayed({ name, index, every }: { name: string; index: number; every: number }): boolean {
  return isWhole || (asked === '' ? index % every === 0 : name.includes(asked))
}

/** For one matrix. */
export const atMostMs = isWhole ? 3_600_000 : 600_000

/** A channel that Slack refuses: the incident goes on in a thread, and every such refusal ends alike. */
const refusedChannel: Cell = {
  turn: 'declare',
  method: 'conversations.create',
  fault: { kind: 'error', code: 'restricted_action' },
  first: [],
}

const goneAround = new Set(['name_taken', 'internal_error', 'invalid_auth'])

/** Whether the channel was refused, or, after a lost answer, the look for it. */
const endsInThread = ({ method, fault }: Cell): boolean =>
  (method === refusedChannel.method || method === 'users.conversations') &&
  fault.kind === 'error' &&
  !goneAround.has(fault.code)

export type Verdict = { name: string; problems: string[] }

/** Plays each cell and compares what it leaves with what a life without trouble leaves. */
const judge = async (cells: readonly Cell[], wanted: Trial, sideBySide: number): Promise<Verdict[]> => {
  const thread = cells.some(endsInThread) ? await playLife(refusedChannel) : wanted
  return inTurns(cells, sideBySide, async (cell) => ({
    name: nameOf(cell),
    problems: await problemsOf(cell, endsInThread(cell) ? thread : wanted),
  }))
}

/** So many at a time: more of them would keep each other from answering within three seconds. */
export async function inTurns<Item, Result>(
  items: readonly Item[],
  sideBySide: number,
  play: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const waiting = [...items]
  const results: Result[] = []
  const turn = async (): Promise<void> => {
    for (let item = waiting.shift(); item; item = waiting.shift()) results.push(await play(item))
  }
  await Promise.all(Array.from({ length: sideBySide }, turn))
  return results
}

/** Plays a matrix, prints how it went, and gives the cells that are not green. */
export async function playMatrix(
  what: string,
  cellsOf: (uses: Use[]) => Cell[],
  { every, sideBySide }: { every: number; sideBySide: number },
): Promise<Verdict[]> {
  const wanted = await playLife(null)
  const all = cellsOf([...wanted.uses, ...usesAfterTrouble])
  const cells = all.filter((cell, index) => isPlayed({ name: nameOf(cell), index, every }))
  const verdicts = await judge(cells, wanted, sideBySide)
  const red = verdicts.filter(({ problems }) => problems.length > 0)
  const green = verdicts.length - red.length
  process.stdout.write(`fault matrix, ${what}: ${cells.length} cells of ${all.length}, ${green} green\n`)
  if (cells.length === 0) throw new Error('no cell was played')
  return red
}

const problemsOf = async (cell: Cell, wanted: Trial): Promise<string[]> => {
  try {
    const { picture, problems } = await playLife(cell)
    // A channel that a lost attempt opened, and that Slack then does not show, stays empty.
    const unseen = endsInThread(cell) ? { channels: [], topic: [], people: [] } : {}
    return [...problems, ...differencesOf({ ...wanted.picture, ...unseen }, { ...picture, ...unseen })]
  } catch (error) {
    return [String(error)]
  }
}
