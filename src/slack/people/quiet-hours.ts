import { z } from 'zod'
import type { PersonId } from '../../domain/people/people.ts'
import { epochMsOf, type Instant, instantOf } from '../../domain/time/instant.ts'
import type { Answer, Slack } from '../wire/client.ts'

/** Seconds since 1970. Someone without hours has 1 in both ends; a snooze is only told where Slack tells it. */
const status = z.object({
  dnd_enabled: z.boolean(),
  next_dnd_start_ts: z.number(),
  next_dnd_end_ts: z.number(),
  snooze_enabled: z.boolean().optional(),
  snooze_endtime: z.number().nullish(),
})

/**
 * Until when Slack holds back what would notify someone; null where it doesn't now. `dnd_enabled` alone only says
 * that they have such hours at all.
 */
export async function quietUntil(
  slack: Slack,
  person: PersonId,
  at: Instant,
): Promise<Answer<Instant | null>> {
  const answer = await slack.call('dnd.info', { user: person }, status)
  if (!answer.ok) return answer
  const { dnd_enabled, next_dnd_start_ts, next_dnd_end_ts, snooze_enabled, snooze_endtime } = answer.data
  const nowMs = epochMsOf(at)
  const isInHours = dnd_enabled && next_dnd_start_ts * 1_000 <= nowMs
  const endMs = Math.max(
    isInHours ? next_dnd_end_ts * 1_000 : 0,
    snooze_enabled ? (snooze_endtime ?? 0) * 1_000 : 0,
  )
  return { ok: true, data: endMs > nowMs ? instantOf(endMs) : null }
}
