import { retryRefused } from '../../operations/retry-refused.ts'
import { examineClock } from '../doctor/clocks.ts'
import { examineConnection } from '../doctor/connection.ts'
import { examineRecord } from '../doctor/record.ts'
import { doctorView } from '../views/doctor.ts'
import { type Bot, nowOf } from './bot.ts'
import { type Reply, replyOf, sentence } from './replies.ts'

/** Looks at everything; that takes calls to Slack, so the findings replace the first answer. */
export const doctorReply = (bot: Bot): { now: Reply; later: () => Promise<Reply> } => ({
  now: sentence('Examining the database, the outbox, the clock and the connection to Slack.'),
  later: async () => {
    const { desk, slack } = bot
    const findings = [
      ...(await examineRecord(desk.db, bot.postmortemsDir, nowOf(bot))),
      await examineClock(bot.apiUrl, desk.clock.now),
      ...(await examineConnection(slack, desk.db, desk.policy)),
    ]
    return replyOf(doctorView(findings))
  },
})

export const retryReply = async (bot: Bot): Promise<Reply> => {
  const count = await retryRefused(bot.desk)
  return sentence(count === 0 ? 'Nothing is refused any more.' : `${count} are tried again now.`)
}
