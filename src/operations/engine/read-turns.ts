import { monotonicMs } from '../../process/clock.ts'
import { nextTurn } from '../../process/next-turn.ts'
import type { Desk } from './desk.ts'
import { isDeciding } from './line.ts'

/** So long after it was asked for, a page or an answer waits for decisions in line. */
const givesWayMs = 50

const turns = new WeakMap<Desk['db'], Promise<void>>()

/**
 * Resolves when something that's only read may begin: one in each turn of the event loop, and not while decisions
 * stand in line. SQLite answers at once, so that a hundred pages that are asked for together would be made one
 * right after the other, and a command that came with them would be acknowledged after the last.
 */
export function takeReadTurn({ db }: Desk): Promise<void> {
  const untilMs = monotonicMs() + givesWayMs
  const turn = (turns.get(db) ?? Promise.resolve()).then(async () => {
    await nextTurn()
    while (isDeciding(db) && monotonicMs() < untilMs) await new Promise((resolve) => setTimeout(resolve, 1))
  })
  turns.set(db, turn)
  return turn
}
