import { incidentSubject, keyOf, numberOf, subjectOf } from '../../domain/record/subject.ts'
import { retryRefused } from '../../operations/delivery/retry-refused.ts'
import { listExposed } from '../../store/incident/slack-links.ts'
import { listRefused } from '../../store/record/outbox-health.ts'
import { countOf } from '../../wording/text/amount.ts'
import { examineClock } from '../doctor/clocks.ts'
import { examineConnection } from '../doctor/connection.ts'
import { examineRecord } from '../doctor/record.ts'
import { doctorView } from '../views/home/doctor.ts'
import { type Bot, nowOf } from './bot.ts'
import { knownAmong } from './privacy/knowing.ts'
import type { Asker } from './privacy/membership.ts'
import { type Reply, replyOf, sentence } from './replies.ts'

/** Checking takes calls to Slack, so the findings replace the first answer. */
export function doctorReply(bot: Bot, asker: Asker): { now: Reply; later: () => Promise<Reply> } {
  return {
    now: sentence('Checking the database, the outbox, the clock and the connection to Slack…'),
    later: async () => {
      const { desk, slack } = bot
      const numbers = [...(await refusedIncidents(bot)), ...(await listExposed(desk.db))]
      const known = await knownAmong(bot, asker, numbers, 'see')
      const findings = [
        ...(await examineRecord(desk.db, bot.postmortemsDir, nowOf(bot), known)),
        await examineClock(bot.apiUrl, desk.clock.now),
        ...(await examineConnection(slack, desk.db, desk.policy)),
      ]
      return replyOf(doctorView(findings))
    },
  }
}

/** Retries what Slack refused in the incidents this person may act in; they learn nothing of others. */
export async function retryReply(bot: Bot, asker: Asker): Promise<Reply> {
  const refused = await refusedIncidents(bot)
  const theirs = await knownAmong(bot, asker, refused, 'act')
  const count = await retryRefused(
    bot.desk,
    [...theirs].map((number) => keyOf(incidentSubject(number))),
  )
  return sentence(count > 0 ? `Retrying ${countOf(count, 'failed call')}.` : 'Nothing left to retry.')
}

/** Incidents with something Slack refused and that's still missing. */
async function refusedIncidents({ desk }: Bot): Promise<number[]> {
  return (await listRefused(desk.db)).flatMap((subject) => numberOf(subjectOf(subject)) ?? [])
}
