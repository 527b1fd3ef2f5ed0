import { elapsedText } from '../../domain/time/durations.ts'
import { epochMsOf, type Instant } from '../../domain/time/instant.ts'
import type { Slack } from '../wire/client.ts'
import { type Finding, warning } from './finding.ts'

/** Each method that doesn't work at present, by its name, from the first call that failed. */
export function troubleFindings(slack: Slack, at: Instant): Finding[] {
  const nowMs = epochMsOf(at)
  return slack.troubles().map(({ method, code, times, sinceMs, untilMs }) => {
    const since = elapsedText(Math.max(0, nowMs - sinceMs))
    const rest = untilMs === null ? '' : `; Slack asked for a pause of ${elapsedText(untilMs - nowMs)} more`
    const count = times === 1 ? 'once' : `${times} times`
    return warning(
      method,
      `Slack's ${method} failed ${count} in the last ${since}, with ${code}${rest}.`,
      'Muster retries what needs it automatically; pages take another route until then.',
    )
  })
}
