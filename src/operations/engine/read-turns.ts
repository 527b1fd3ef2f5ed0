import { monotonicMs } from '../../process/clock.ts'
import { nextTurn } from '../../process/next-turn.ts'
import type { Desk } from './desk.ts'
import { isDeciding } from './line.ts'

/** How long a page or an answer waits at most for decisions in line. */
const givesWayMs = 50

const turns = new WeakMap<Desk['db'], Promise<void>>()

/**
 * Resolves when something that only reads may begin: one in each turn of the event loop, and not while decisions wait
 * in line. SQLite answers synchronously: a hundred pages requested together would be made one right after the other,
 * and a command that came with them acknowledged after the last.
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
