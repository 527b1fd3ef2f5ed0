import type { Actor } from '../../domain/people/people.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import type { SubjectKey } from '../../domain/record/subject.ts'
import { instantOf } from '../../domain/time/instant.ts'
import type { Running } from '../../domain/time/lateness.ts'
import type { RefusedKind } from '../../domain/workspace/refused.ts'
import type { Clock } from '../../process/clock.ts'
import { watchLeaps } from '../../process/leaps.ts'
import type { Signer } from '../../store/audit/anchors.ts'
import type { Database } from '../../store/database/schema.ts'
import type { AnyResult } from './result.ts'

/** What every operation works with. There is no Slack client on it. */
export type Desk = {
  db: Database
  clock: Clock
  /** The one in force. It's replaced whole when `muster.yml` is read again, so nobody keeps a part of it. */
  policy: Policy
  /** Called after a commit that left effects or timers: the workers look at once. */
  wake: (subject: SubjectKey) => void
  /** Called after a commit that left alerts to act on. */
  wakeAlerts?: () => void
  /** Called after a commit that may have left something to be sent as a webhook. */
  wakeWebhooks?: () => void
  /** Stands around each decision, from its first try to the wake-up; measures, and changes nothing. */
  watch?: <R extends AnyResult | null>(via: string, decide: () => Promise<R>) => Promise<R>
  /** Since when this process keeps the time; missing where nobody does. */
  running?: () => Running
  /** Signs the audit's head where it's kept outside; missing where it isn't. */
  signHead?: Signer | undefined
  /** Called when a refusal for security's sake was put on record. */
  tellRefused?: (refused: RefusedThing, by: Actor) => void
  /** Someone tried a wrong or ended token. Recorded now and then: anyone can send a million. */
  tellTokenRefused?: () => void
}

/** What was refused for security's sake: the lack of a permission, or something that nobody honest sends. */
export type RefusedThing = {
  what: RefusedKind
  incident: number | null
  detail: Record<string, string | number>
}

/** What rules are told of the process that keeps the time, from its start on. */
export function watchRunning(clock: Clock): () => Running {
  const leaps = watchLeaps(clock)
  return () => {
    const { sinceMs, leaptAtMs } = leaps.run()
    return { since: instantOf(sinceMs), leaptAt: leaptAtMs === null ? null : instantOf(leaptAtMs) }
  }
}
