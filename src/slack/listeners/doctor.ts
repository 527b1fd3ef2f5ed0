import { incidentSubject, keyOf, numberOf, subjectOf } from '../../domain/record/subject.ts'
import { retryRefused } from '../../operations/delivery/retry-refused.ts'
import { listExposed } from '../../store/incident/slack-links.ts'
import { listRefused } from '../../store/record/outbox-health.ts'
import { examineClock } from '../doctor/clocks.ts'
import { examineConnection } from '../doctor/connection.ts'
import { examineRecord } from '../doctor/record.ts'
import { troubleFindings } from '../doctor/troubles.ts'
import { doctorView } from '../views/home/doctor.ts'
import { type Bot, nowOf } from './bot.ts'
import type { Followed } from './lifecycle/declaring.ts'
import { knownAmong } from './privacy/knowing.ts'
import type { Asker } from './privacy/membership.ts'
import { type Reply, replyOf, sentence } from './replies.ts'

/** Looks at everything; that takes calls to Slack, so the findings replace the first answer. */
export function doctorReply(bot: Bot, asker: Asker): Followed {
  return {
    now: sentence('Examining the database, the outbox, the clock and the connection to Slack.'),
    later: async function* () {
      const { desk, slack } = bot
      const numbers = [...(await refusedIncidents(bot)), ...(await listExposed(desk.db))]
      const known = await knownAmong(bot, asker, numbers, 'see')
      const findings = [
        ...(await examineRecord(desk.db, bot.postmortemsDir, nowOf(bot), known)),
        await examineClock(bot.apiUrl, desk.clock.now),
        ...(await examineConnection(slack, desk.db, desk.policy)),
        ...troubleFindings(slack, nowOf(bot)),
      ]
      yield replyOf(doctorView(findings))
    },
  }
}

/** Tries again what was refused of the incidents that the one who pressed may act in. */
export async function retryReply(bot: Bot, asker: Asker): Promise<Reply> {
  const refused = await refusedIncidents(bot)
  const theirs = await knownAmong(bot, asker, refused, 'act')
  const count = await retryRefused(
    bot.desk,
    [...theirs].map((number) => keyOf(incidentSubject(number))),
  )
  const said = count === 1 ? ['1 is tried again now.'] : count > 0 ? [`${count} are tried again now.`] : []
  if (theirs.size < refused.length)
    said.push('What Slack refused of private incidents, those who are in them try again.')
  return sentence(said.join(' ') || 'Nothing is refused any more.')
}

/** The incidents of which Slack refused something that is still missing. */
async function refusedIncidents({ desk }: Bot): Promise<number[]> {
  return (await listRefused(desk.db)).flatMap((subject) => numberOf(subjectOf(subject)) ?? [])
}
