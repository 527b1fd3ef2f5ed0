import { noSuchSchedule } from '../../../domain/on-call/refusals.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import type { Schedule } from '../../../domain/policy/schedule.ts'
import type { Refusal } from '../../../domain/record/refusal.ts'
import type { Arrival } from '../../../operations/engine/result.ts'
import { feedAddresses } from '../../../operations/on-call/feeds.ts'
import type { FeedOf } from '../../../store/on-call/feeds.ts'
import type { Command } from '../../commands/command.ts'
import type { FeedsNamed } from '../../commands/on-call/typed.ts'
import { calendarsOffView, calendarView, type FeedShown, feedsAtMost } from '../../views/on-call/calendar.ts'
import { refusalText } from '../../views/refusals.ts'
import { type Bot, nowOf } from '../bot.ts'
import { type Reply, replyOf, sentence } from '../replies.ts'

/** The addresses of one's own feed and of the schedules', or of one of them, which may be given another. */
export async function calendarReply(
  bot: Bot,
  { of, anew }: Extract<Command, { verb: 'oncall_calendar' }>,
  person: string,
  arrival: Arrival,
): Promise<Reply> {
  const { policy } = bot.desk
  const { outsideUrl: base } = bot
  if (base === null) return replyOf(calendarsOffView(policy))
  const wanted = schedulesMeant(of, policy)
  if (!Array.isArray(wanted)) return sentence(refusalText(wanted, policy))
  const shown = wanted.slice(0, feedsAtMost)
  const owners = shown.map(
    (schedule): FeedOf => (schedule ? { kind: 'schedule', id: schedule.id } : { kind: 'person', id: person }),
  )
  const addresses = await feedAddresses(bot.desk, owners, { base, anew, ...arrival })
  const feeds = shown.map((schedule, index): FeedShown => ({ schedule, address: addresses[index] ?? '' }))
  const more = wanted.length - feeds.length
  return replyOf(calendarView(feeds, { anew, more }, { policy, at: nowOf(bot) }))
}

/** Null stands for the shifts of the one who asks. */
function schedulesMeant(of: FeedsNamed, policy: Policy): (Schedule | null)[] | Refusal {
  if (of === 'mine') return [null]
  if (of === 'all') return [null, ...policy.schedules]
  const schedule = policy.schedules.find(({ id }) => id === of.schedule)
  return schedule ? [schedule] : noSuchSchedule(of.schedule, policy)
}
