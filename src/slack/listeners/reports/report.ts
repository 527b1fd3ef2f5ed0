import { periodAround } from '../../../domain/reports/report-period.ts'
import { midnightOf } from '../../../domain/time/local-time.ts'
import { readReport } from '../../../operations/reports/report.ts'
import { periodIsAhead, shortReport } from '../../../wording/reports/short.ts'
import type { Command } from '../../commands/command.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { sectionsOf } from '../../views/blocks.ts'
import { type Bot, nowOf } from '../bot.ts'
import { type Reply, sentence } from '../replies.ts'

/** The short form. It's the same for everyone, so it says nothing of private incidents, not even to who is in them. */
export async function reportReply(bot: Bot, { of }: Extract<Command, { verb: 'report' }>): Promise<Reply> {
  const { db, policy } = bot.desk
  const { timeZone } = policy.calendar
  const at = nowOf(bot)
  const period = 'key' in of ? of : periodAround(of, at, timeZone)
  if (midnightOf(period.days.from, timeZone) > at) return sentence(mrkdwnText(periodIsAhead(period), policy))
  const report = await readReport(db, policy, period, at)
  const isOver = midnightOf(period.days.to, timeZone) <= at
  const texts = shortReport({ ...report, isOver }).map((line) => mrkdwnText(line, policy))
  return { text: texts.join('\n'), blocks: sectionsOf(texts) }
}
