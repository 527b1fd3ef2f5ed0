import type { Log } from './log.ts'

/**
 * What to do on a signal that asks for a reload: one at a time. However many come meanwhile, one more follows:
 * the last one counts, for the file may have changed after it was read.
 */
export function reloadingOn(reload: () => Promise<void>, log: Log): (signal: string) => Promise<void> {
  let isRunning = false
  let isWanted = false
  return async (signal) => {
    isWanted = true
    if (isRunning) return
    isRunning = true
    while (isWanted) {
      isWanted = false
      log.info('reloading', { signal })
      await reload().catch((error: unknown) => log.error('reloading failed', { error }))
    }
    isRunning = false
  }
}
