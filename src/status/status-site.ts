import { createHash } from 'node:crypto'
import type { StatusPage } from '../domain/policy/practice/status-page.ts'
import { instantOf } from '../domain/time/instant.ts'
import type { Desk } from '../operations/engine/desk.ts'
import { readOnePublished, readPublished } from '../store/publishing/published.ts'
import { makersOf } from './files.ts'
import { incidentPageHtml } from './html.ts'
import { pageOf } from './model.ts'
import { presentOf } from './present.ts'

export type StatusFile = { text: string; etag: string }

type Known = { present: string; makers: Map<string, () => string>; made: Map<string, StatusFile> }

/** So long a reader waits for the record before what was read last is good enough. */
const lookAtMostMs = 2_000

/**
 * The page's files from memory, as the record is now. A crowd costs what one reader does: those who ask while the
 * record is looked at share that look, and a file is made once for each state of the page. While the record can't be
 * read, what was read last stays.
 */
export function createStatusSite(desk: Desk, noteTrouble: () => void) {
  let known: Known | null = null
  let looking: Promise<Known> | null = null

  const look = async (page: StatusPage): Promise<Known> => {
    const at = instantOf(desk.clock.now())
    const { db, policy } = desk
    const present = await presentOf(db, page, policy, at)
    if (known?.present === present) return known
    const makers = makersOf(pageOf(page, policy, await readPublished(db), at), at)
    known = { present, makers, made: new Map() }
    return known
  }

  const current = async (page: StatusPage): Promise<Known | null> => {
    looking ??= look(page).finally(() => {
      looking = null
    })
    try {
      return await inTime(looking)
    } catch {
      noteTrouble()
      return known
    }
  }

  const unread = (): 'unreadable' => {
    noteTrouble()
    return 'unreadable'
  }

  return {
    /** Null where nothing is at this path; `unreadable` where nobody could say yet. */
    fileAt: async (page: StatusPage, path: string): Promise<StatusFile | 'unreadable' | null> => {
      const now = await current(page)
      if (now === null) return 'unreadable'
      const made = now.made.get(path)
      if (made) return made
      const make = now.makers.get(path)
      if (!make) return oldPage(desk, page, path).catch(unread)
      const file = fileOf(make())
      now.made.set(path, file)
      return file
    },
  }
}

/** The page of an incident that so many came after that the others don't list it: its address stays. */
async function oldPage(
  { db, policy, clock }: Desk,
  page: StatusPage,
  path: string,
): Promise<StatusFile | null> {
  const number = /^incidents\/inc-([1-9]\d{0,8})\.html$/.exec(path)?.[1]
  const incident = number === undefined ? null : await readOnePublished(db, Number(number))
  if (!incident) return null
  const alone = pageOf(page, policy, [incident], instantOf(clock.now()))
  const [one] = alone.incidents
  return one ? fileOf(incidentPageHtml(alone, one)) : null
}

function fileOf(text: string): StatusFile {
  return { text, etag: `"${createHash('sha256').update(text).digest('base64url')}"` }
}

async function inTime<Value>(work: Promise<Value>): Promise<Value> {
  const { promise: never, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`no answer within ${lookAtMostMs} ms`)), lookAtMostMs)
  try {
    return await Promise.race([work, never])
  } finally {
    clearTimeout(timer)
  }
}
