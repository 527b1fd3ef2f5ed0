import type { OnCallEffect } from '../../../domain/on-call/effects.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import { coverageLines, groupRefusedText } from '../../../wording/on-call/coverage.ts'
import { skewNotice } from '../../../wording/on-call/load.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { section, sectionsOf } from '../blocks.ts'
import type { View } from '../view.ts'

/** Gaps and double bookings ahead, for a schedule's channel. */
export function coverageView(
  { schedule: id, troubles }: Extract<OnCallEffect, { kind: 'tell_coverage' }>,
  { policy, at }: { policy: Policy; at: Instant },
): View {
  const schedule = policy.schedules.find((one) => one.id === id) ?? { id, name: id }
  const lines = coverageLines(schedule, troubles, at).map((line) => mrkdwnText(line, policy))
  return { text: lines.join('\n'), blocks: sectionsOf(lines) }
}

/** That a schedule's people get far more pages than others. */
export function skewView(
  effect: Extract<OnCallEffect, { kind: 'tell_skew' }>,
  { policy }: { policy: Policy },
): View {
  const schedule = policy.schedules.find(({ id }) => id === effect.schedule) ?? { name: effect.schedule }
  const text = mrkdwnText(skewNotice(schedule, effect), policy)
  return { text, blocks: [section(text)] }
}

/** That a user group isn't kept in step, and what to change. */
export function groupRefusedView(
  effect: Extract<OnCallEffect, { kind: 'tell_group_refused' }>,
  { policy }: { policy: Policy },
): View {
  const schedule = policy.schedules.find(({ id }) => id === effect.schedule) ?? { name: effect.schedule }
  const text = mrkdwnText(groupRefusedText(schedule, effect), policy)
  return { text, blocks: [section(text)] }
}
