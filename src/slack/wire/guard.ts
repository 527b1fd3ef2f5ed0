import { ZodError } from 'zod'
import type { Log } from '../../process/log.ts'
import { type Trouble, troubleOf } from '../../store/database/trouble.ts'
import { unreadableText } from '../text/unreadable.ts'
import { pathsOf } from './payload-shapes.ts'

/**
 * A defect is logged once, here, and then said: in Socket Mode a listener that throws before it
 * acknowledges is silence. Someone who was acknowledged already gets nothing more.
 */
export function guarded<Args>(
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

export const troubleTexts: Record<Trouble, string> = {
  conflict: 'Someone else changed this at the same moment, and nothing was saved. Try again.',
  busy: "Muster's database is busy, and nothing was saved. Try again in a moment.",
  full: "Muster's disk is full, and nothing was saved. Free some space, then try again.",
  read_only: "Muster can't write to its database, and nothing was saved. Details are in its log.",
  damaged:
    "Muster's database is damaged, and nothing was saved. Ask the person who runs Muster to restore a backup.",
  unreachable: 'Muster just lost its database, so this is probably not saved. Check before you try again.',
}
