import type { Clock } from '../workspace/clock.ts'

/** Slack's tiers of methods, and two that it describes in words: most special ones, and `chat.postMessage`. */
export type Tier = 1 | 2 | 3 | 4 | 'generous' | 'posting'

type Rate = { perMinute: number; burst: number }

/**
 * What is published, as a bucket that fills evenly. Slack gives rates with a plus sign and speaks of bursts
 * without a number: here a minute's worth may come at once, and of the rarest methods a few. An app that keeps
 * within this keeps within Slack's own limits; one that doesn't may still be lucky there.
 */
const rates: { [tier in Tier]: Rate } = {
  1: { perMinute: 1, burst: 5 },
  2: { perMinute: 20, burst: 20 },
  3: { perMinute: 50, burst: 50 },
  4: { perMinute: 100, burst: 100 },
  // "Several hundred a minute", said of auth.test, chat.getPermalink, and of all posting in a workspace.
  generous: { perMinute: 300, burst: 300 },
  posting: { perMinute: 300, burst: 300 },
}
/** One message a second in each channel, with short bursts. */
const inOneChannel: Rate = { perMinute: 60, burst: 5 }

export type Limits = 'none' | 'published'

/** What has to wait, and until when. Without a channel it's the whole method. */
export type Resting = { method: string; channelId?: string; untilMs: number }

export type RateLimits = {
  mode: Limits
  /** Counts a call; how many whole seconds it has to wait when it's one too many, and null when it isn't. */
  take(call: { method: string; tier: Tier | undefined; channelId?: string }): number | null
  /** How many calls were one too many, by method, since the beginning. */
  readonly limited: ReadonlyMap<string, number>
  resting(): Resting[]
  clear(): void
}

type Bucket = { about: Omit<Resting, 'untilMs'>; rate: Rate; left: number; atMs: number }

/** Counted by the workspace's clock, because the app waits by it: an hour that is skipped fills every bucket. */
export function createRateLimits(clock: Clock, mode: Limits): RateLimits {
  const buckets = new Map<string, Bucket>()
  const limited = new Map<string, number>()

  function bucketOf(about: Bucket['about'], rate: Rate): Bucket {
    const key = `${about.method} ${about.channelId ?? ''}`
    const nowMs = clock.now()
    const bucket = buckets.get(key) ?? { about, rate, left: rate.burst, atMs: nowMs }
    buckets.set(key, bucket)
    // A clock that is set back takes nothing away.
    const passedMs = Math.max(0, nowMs - bucket.atMs)
    bucket.left = Math.min(rate.burst, bucket.left + (passedMs * rate.perMinute) / 60_000)
    bucket.atMs = nowMs
    return bucket
  }

  function waitMsOf({ left, rate }: Bucket): number {
    return left >= 1 ? 0 : ((1 - left) * 60_000) / rate.perMinute
  }

  return {
    mode,
    limited,
    take({ method, tier, channelId }) {
      if (this.mode === 'none' || tier === undefined) return null
      const asked = [bucketOf({ method }, rates[tier])]
      if (tier === 'posting' && channelId !== undefined) {
        asked.push(bucketOf({ method, channelId }, inOneChannel))
      }
      const waitMs = Math.max(...asked.map(waitMsOf))
      if (waitMs > 0) {
        limited.set(method, (limited.get(method) ?? 0) + 1)
        return Math.ceil(waitMs / 1000)
      }
      for (const bucket of asked) bucket.left -= 1
      return null
    },
    resting() {
      if (this.mode === 'none') return []
      const all = [...buckets.values()].map(({ about, rate }) => bucketOf(about, rate))
      return all
        .filter((bucket) => waitMsOf(bucket) > 0)
        .map((bucket) => ({ ...bucket.about, untilMs: bucket.atMs + waitMsOf(bucket) }))
    },
    clear() {
      buckets.clear()
      limited.clear()
    },
  }
}
