import type { Policy } from '../../../domain/policy/policy.ts'
import type { Schedule } from '../../../domain/policy/schedule.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import {
  calendarIntro,
  calendarsOff,
  feedReplacedText,
  feedText,
  moreFeedsText,
} from '../../../wording/on-call/calendar.ts'
import { join } from '../../../wording/text/sentence.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { actions, section } from '../blocks.ts'
import { retypeButton } from '../retype-button.ts'
import type { View } from '../view.ts'

/** A feed with its address; null for the shifts of the one who reads. */
export type FeedShown = { schedule: Schedule | null; address: string }

/** Two blocks each, of fifty in a message. */
export const feedsAtMost = 20

/** The addresses of feeds, each with a button that gives it another. `anew`: it was just given this one. */
export function calendarView(
  feeds: readonly FeedShown[],
  { anew, more }: { anew: boolean; more: number },
  { policy, at }: { policy: Policy; at: Instant },
): View {
  const leads = anew ? feeds.map(({ schedule }) => feedReplacedText(schedule)) : [calendarIntro]
  const blocks = feeds.flatMap(({ schedule, address }, index) => [
    section(mrkdwnText(feedText(schedule, address), policy)),
    ...actions(
      retypeButton(index + 1, 'New address', `oncall calendar new ${schedule?.id ?? 'mine'}`, {
        incident: null,
        policy,
        at,
      }),
    ),
  ])
  const lead = mrkdwnText(join(leads), policy)
  const rest = more > 0 ? [section(mrkdwnText(moreFeedsText(more), policy))] : []
  return { text: lead, blocks: [section(lead), ...blocks, ...rest] }
}

export function calendarsOffView(policy: Policy): View {
  const text = mrkdwnText(calendarsOff, policy)
  return { text, blocks: [section(text)] }
}
