import { elapsedText } from '../../domain/time/durations.ts'
import { type Finding, fault, fine, warning } from './finding.ts'

/** Deadlines are given to the minute; more than this is worth a word. */
const driftAtMostMs = 30_000

/** Compares this machine's clock with Slack's. */
export async function examineClock(apiUrl: string, nowMs: () => number): Promise<Finding> {
  const answer = await fetch(apiUrl, { method: 'HEAD', signal: AbortSignal.timeout(10_000) }).catch(
    () => null,
  )
  if (!answer)
    return fault(
      'clock',
      "Slack can't be reached, so the clock wasn't compared.",
      'Check the network and SLACK_API_URL.',
    )
  const theirsMs = Date.parse(answer.headers.get('date') ?? '')
  if (Number.isNaN(theirsMs)) return fine('clock', "Slack didn't say what time it is.")
  const driftMs = Math.abs(nowMs() - theirsMs)
  return driftMs <= driftAtMostMs
    ? fine('clock', "This machine's clock agrees with Slack's.")
    : warning(
        'clock',
        `This machine's clock is ${elapsedText(driftMs)} off Slack's.`,
        'Set it with NTP: deadlines and signatures depend on it.',
      )
}
