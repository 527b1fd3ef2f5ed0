import type { Policy } from '../../../domain/policy/policy.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import { type HandOverBrief, handOverLines } from '../../../wording/lifecycle/hand-over-brief.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { sectionsOf } from '../blocks.ts'
import type { View } from '../view.ts'

/** What someone reads whose shift begins. */
export function handOverBriefView({
  policy,
  at,
  ...brief
}: Omit<HandOverBrief, 'schedule'> & { policy: Policy; at: Instant }): View {
  const schedule = policy.schedules.find(({ id }) => id === brief.notice.schedule)
  const named = { ...brief, schedule: schedule ?? { name: brief.notice.schedule } }
  const lines = handOverLines(named, at).map((line) => mrkdwnText(line, policy))
  return { text: lines[0] ?? '', blocks: sectionsOf(lines) }
}
