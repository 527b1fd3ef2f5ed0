import { ZodError } from 'zod'
import type { Log } from '../../process/log.ts'
import { type Trouble, troubleOf } from '../../store/database/trouble.ts'
import { unreadableText } from '../views/refusals.ts'
import { pathsOf } from './payload-shapes.ts'

/**
 * A defect is logged once, here, and then said: in Socket Mode a listener that throws before it
 * acknowledges is silence. Whoever was acknowledged already gets nothing more.
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
        log.warn('a malformed payload was refused', { what, where: pathsOf(error) })
      else log.error('a listener broke', { what, error })
      await apologise(args, brokeTextOf(error)).catch(() => {})
    }
  }
}

/** What the person is told: what is wrong, as far as it is known, and what to do. */
export function brokeTextOf(error: unknown): string {
  if (error instanceof ZodError) return unreadableText
  const trouble = troubleOf(error)
  return trouble ? troubleTexts[trouble] : brokeText
}

const brokeText =
  'Something in Muster broke, and nothing was saved. Try once more; its log says what happened.'

const troubleTexts: Record<Trouble, string> = {
  conflict: 'Others changed this at the same moment, and nothing was saved. Try once more.',
  busy: "Muster's database is busy with something else, and nothing was saved. Try again in a moment.",
  full: "The disk that holds Muster's records is full, and nothing was saved. Once there is space, it works again.",
  read_only: 'Muster may not write to its database at present, and nothing was saved. Its log says why.',
  damaged:
    "Muster's database is damaged, and nothing was saved. Whoever runs Muster should restore a backup.",
  unreachable:
    'Muster lost its database just now, so this is probably not saved. Look before you try once more.',
}
