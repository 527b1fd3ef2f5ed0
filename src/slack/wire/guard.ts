import { ZodError } from 'zod'
import type { Log } from '../../process/log.ts'
import { type Trouble, troubleOf } from '../../store/database/trouble.ts'
import { unreadableText } from '../text/unreadable.ts'
import { pathsOf } from './payload-shapes.ts'

/**
 * A defect is logged once, here, and then said: in Socket Mode a listener that throws before it
 * acknowledges is silence. Someone who was acknowledged already gets nothing more.
 */
export function guardListener<Args>(
  what: string,
  log: Log,
  listener: (args: Args) => Promise<void>,
  apologise: (args: Args, words: string) => Promise<void>,
) {
  return async (args: Args): Promise<void> => {
    try {
      await listener(args)
    } catch (error) {
      if (error instanceof ZodError)
        log.warn('a malformed payload was rejected', { what, where: pathsOf(error) })
      else log.error('a listener failed', { what, error })
      await apologise(args, brokeTextOf(error)).catch(() => {})
    }
  }
}

/** What the person reads: what's wrong, as far as Muster knows, and what to do. */
export function brokeTextOf(error: unknown): string {
  if (error instanceof ZodError) return unreadableText
  const trouble = troubleOf(error)
  return trouble ? troubleTexts[trouble] : brokeText
}

export const brokeText = "Something went wrong and nothing was saved. Try again; details are in Muster's log."

/** None of these says "restore a backup" but the one where it helps. */
export const troubleTexts: Record<Trouble, string> = {
  conflict: 'Someone else changed this at the same moment, and nothing was saved. Try again.',
  busy: "Muster's database is busy with something else, and nothing was saved. Try again in a moment.",
  full: "The disk that holds Muster's records is full, and nothing was saved. It works again as soon as there's space.",
  limit:
    "Muster's records can't grow: a quota, a file-size limit or a full disk. Nothing was saved; it works again as soon as there's room.",
  disk: "The disk that holds Muster's records can't be read or written, and nothing was saved. Tell the people who run Muster; its log names the error.",
  read_only:
    "Muster may not write to its database at the moment, and nothing was saved. Muster's log says why.",
  permission:
    "Muster isn't allowed to use its database, and nothing was saved. Tell the people who run Muster; its log says why.",
  missing: "Muster's database isn't where it was, and nothing was saved. Tell the people who run Muster.",
  damaged:
    "Muster's database is damaged, and nothing was saved. The people who run Muster should restore a backup.",
  memory: "Muster's database is out of memory, and nothing was saved. Try again in a moment.",
  crowded:
    "Muster's database has no connection free, and nothing was saved. Try again in a moment; if it stays, tell the people who run Muster.",
  login: "Muster's database rejects its password, and nothing was saved. Tell the people who run Muster.",
  untrusted:
    "Muster doesn't trust its database's certificate, and nothing was saved. Tell the people who run Muster.",
  unreachable:
    'Muster lost its database just now, so this is probably not saved. Check before you try again.',
}
