import type { Log } from '../log.ts'

/**
 * A defect is logged once, here, and then said: in Socket Mode a listener that throws before it
 * acknowledges is silence. Whoever was acknowledged already gets nothing more.
 */
export const guarded =
  <Args>(
    what: string,
    log: Log,
    listener: (args: Args) => Promise<void>,
    apologise: (args: Args) => Promise<void>,
  ) =>
  async (args: Args): Promise<void> => {
    try {
      await listener(args)
    } catch (error) {
      log.error('a listener broke', { what, error })
      await apologise(args).catch(() => {})
    }
  }

export const brokeText =
  'Something in Muster broke, and nothing was saved. Try once more; its log says what happened.'
