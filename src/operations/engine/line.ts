import type { SubjectKey } from '../../domain/record/subject.ts'
import type { Desk } from './desk.ts'
import { endingsOf } from './endings.ts'
import type { Ending, Request } from './transaction.ts'

/** A request, and who waits for its ending. */
type Waiting = { request: Request; resolve: (ending: Ending) => void; reject: (error: unknown) => void }

/** Requests that stand in line, by subject. The line belongs to the database: its transactions are what it saves. */
const lines = new WeakMap<Desk['db'], Map<SubjectKey, Waiting[]>>()

/** The first of a transaction waits for the last. */
const togetherAtMost = 100

/**
 * Has a request decided together with the others that have come for the same subject meanwhile, in one
 * transaction. In the first minutes of an incident many press at once, and a commit waits for the disk: in a
 * line of commits the last of a hundred would wait a hundred times as long. One that comes alone waits for one turn
 * of the event loop. See docs/decisions for the figures, and for when this loses.
 */
export function decideInLine(subject: SubjectKey, request: Request): Promise<Ending> {
  return new Promise((resolve, reject) => standInLine(subject, { request, resolve, reject }))
}

/** Whether any request waits in line or is being decided. */
export function isDeciding(db: Desk['db']): boolean {
  return (lines.get(db)?.size ?? 0) > 0
}

function standInLine(subject: SubjectKey, waiting: Waiting): void {
  const { db } = waiting.request.desk
  const here = lines.get(db) ?? new Map<SubjectKey, Waiting[]>()
  lines.set(db, here)
  const line = here.get(subject)
  if (line) {
    line.push(waiting)
    return
  }
  const fresh = [waiting]
  here.set(subject, fresh)
  const serveAll = async (): Promise<void> => {
    while (fresh.length > 0) await serve(fresh.splice(0, togetherAtMost))
    here.delete(subject)
  }
  gather(fresh, 0, serveAll)
}

/** Waits as long as each turn of the event loop brings one more. */
function gather(line: readonly Waiting[], before: number, begin: () => void): void {
  const { length } = line
  if (length === before || length >= togetherAtMost) begin()
  else setImmediate(gather, line, length, begin)
}

async function serve(waiting: readonly Waiting[]): Promise<void> {
  const endings = await endingsOf(waiting.map(({ request }) => request))
  for (const [index, { resolve, reject }] of waiting.entries()) {
    const ending = endings[index]
    if (ending?.status === 'fulfilled') resolve(ending.value)
    else reject(ending?.reason ?? new Error('a decision was lost'))
  }
}
