import type { Instant } from './instant.ts'

/** Something said more than once: how often, and when last. After downtime it continues from the last time. */
export type Reminded = { times: number; lastAt: Instant | null }

export const neverReminded: Reminded = { times: 0, lastAt: null }

/** Not said yet; the first time counts from `at`. */
export function remindedFrom(at: Instant): Reminded {
  return { times: 0, lastAt: at }
}

export function remindedAgain({ times }: Reminded, at: Instant): Reminded {
  return {
    times: times + 1,
    lastAt: at,
  }
}
