import type { ShiftNotice } from '../../../domain/on-call/effects.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import {
  type HandOverBrief,
  handOverLines,
  shiftAheadLines,
} from '../../../wording/lifecycle/hand-over-brief.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { section, sectionsOf } from '../blocks.ts'
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

/** For the one whose shift comes. */
export function shiftAheadView(effect: ShiftNotice, { policy, at }: { policy: Policy; at: Instant }): View {
  const schedule = policy.schedules.find(({ id }) => id === effect.schedule) ?? { name: effect.schedule }
  const text = shiftAheadLines(schedule, effect, at)
    .map((line) => mrkdwnText(line, policy))
    .join('\n')
  return { text, blocks: [section(text)] }
}
