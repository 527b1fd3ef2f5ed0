import type { OnCallEffect } from '../../../domain/on-call/effects.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import { movedLines } from '../../../wording/on-call/moved.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { section } from '../blocks.ts'
import type { View } from '../view.ts'

/** For the one whose next shifts a change to the file moves. */
export function movedView(
  effect: Extract<OnCallEffect, { kind: 'tell_moved' }>,
  { policy, at }: { policy: Policy; at: Instant },
): View {
  const schedule = policy.schedules.find(({ id }) => id === effect.schedule) ?? { name: effect.schedule }
  const text = movedLines(schedule, effect, at)
    .map((line) => mrkdwnText(line, policy))
    .join('\n')
  return { text, blocks: [section(text)] }
}
