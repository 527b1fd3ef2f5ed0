/** So many requests at once, and then so many a second: above what an honest program needs, below what hurts. */
const atOnce = 200
const perSecond = 50

const tokensAtMost = 10_000

/** Counts requests by token. */
export type Buckets = { take: (token: string, nowMs: number) => boolean }

/** A bucket a token that refills steadily; a request takes one from it. */
export function createBuckets(): Buckets {
  const buckets = new Map<string, { left: number; atMs: number }>()
  return {
    take: (token, nowMs) => {
      const { left, atMs } = buckets.get(token) ?? { left: atOnce, atMs: nowMs }
      // A clock that was set back fills nothing, and takes nothing away.
      const filled = Math.min(atOnce, left + (Math.max(0, nowMs - atMs) / 1_000) * perSecond)
      const isEnough = filled >= 1
      // Tokens that ended leave theirs behind; a full bucket is as good as none.
      if (buckets.size >= tokensAtMost) buckets.clear()
      buckets.set(token, { left: isEnough ? filled - 1 : filled, atMs: nowMs })
      return isEnough
    },
  }
}
