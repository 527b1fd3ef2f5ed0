/** So many requests at once, and then so many a second. */
export type Rate = { atOnce: number; perSecond: number }

/** With one token or session: above what an honest program needs, below what hurts. */
export const fromOneKey: Rate = { atOnce: 200, perSecond: 50 }

/** Counts requests by who sends them; false for one too many. */
export type Buckets = { take: (sender: string, nowMs: number) => boolean }

const sendersAtMost = 10_000

/** A bucket for each sender that refills steadily; a request takes one from it. */
export function createBuckets({ atOnce, perSecond }: Rate): Buckets {
  const buckets = new Map<string, { left: number; atMs: number }>()
  return {
    take: (sender, nowMs) => {
      const { left, atMs } = buckets.get(sender) ?? { left: atOnce, atMs: nowMs }
      // A clock that was set back fills nothing, and takes nothing away.
      const filled = Math.min(atOnce, left + (Math.max(0, nowMs - atMs) / 1_000) * perSecond)
      const isEnough = filled >= 1
      // Senders that are gone leave theirs behind; a full bucket is as good as none.
      if (buckets.size >= sendersAtMost) buckets.clear()
      buckets.set(sender, { left: isEnough ? filled - 1 : filled, atMs: nowMs })
      return isEnough
    },
  }
}

/** A bucket has one again by then. */
export const retryAfter = { 'retry-after': '1' } as const
