import {
  incidentSubject,
  keyOf,
  numberOfIncident,
  type SubjectKey,
  subjectOf,
} from '../../domain/record/subject.ts'
import { retryRefused } from '../../operations/delivery/retry-refused.ts'
import { listUnseen } from '../../store/incident/slack-links.ts'
import { listUnsettled } from '../../store/record/outbox.ts'
import { listRefused } from '../../store/record/outbox-health.ts'
import { countOf } from '../../wording/text/amount.ts'
import { examineClock } from '../doctor/clocks.ts'
import { examineConnection } from '../doctor/connection.ts'
import { examineRepository } from '../doctor/git-folder.ts'
import { examineRecord } from '../doctor/record.ts'
import { rejectedFindings } from '../doctor/rejected-file.ts'
import { troubleFindings } from '../doctor/troubles.ts'
import { examineUserGroups } from '../doctor/user-groups.ts'
import { webAddressFindings } from '../doctor/web-address.ts'
import { examineWebhooks } from '../doctor/webhooks.ts'
import { doctorView } from '../views/home/doctor.ts'
import { type Bot, nowOf } from './bot.ts'
import { knownAmong } from './privacy/knowing.ts'
import type { Asker } from './privacy/membership.ts'
import { type Followed, type Reply, replyOf, sentence } from './replies.ts'

/** Checking takes calls to Slack, so the findings replace the first answer. */
export function doctorReply(bot: Bot, asker: Asker): Followed {
  return {
    now: sentence('Checking the database, the outbox, the clock and the connection to Slack…'),
    later: async function* () {
      const { desk, slack } = bot
      const inOutbox = [...(await listUnsettled(desk.db)), ...(await listRefused(desk.db))]
      const unseen = await listUnseen(desk.db)
      const numbers = new Set([...numbersOf(inOutbox), ...unseen.map(({ number }) => number)])
      const known = await knownAmong(bot, asker, [...numbers], 'see')
      const findings = [
        ...(await examineRecord(desk.db, bot.postmortemsDir, nowOf(bot), known)),
        await examineClock(bot.apiUrl, desk.clock.now),
        ...(await examineConnection(slack, desk.db, desk.policy)),
        ...(await examineUserGroups(desk.db, desk.policy)),
        ...(await examineRepository(desk.db, desk.policy)),
        ...(await examineWebhooks(desk.db, desk.policy, nowOf(bot))),
        ...webAddressFindings(bot.webUrl),
        ...troubleFindings(slack, nowOf(bot)),
        ...rejectedFindings(bot.rejectedFile(), nowOf(bot)),
      ]
      yield replyOf(doctorView(findings))
    },
  }
}

/** Retries what Slack refused in the incidents this person may act in; they learn nothing of others. */
export async function retryReply(bot: Bot, asker: Asker): Promise<Reply> {
  const refused = numbersOf(await listRefused(bot.desk.db))
  const theirs = await knownAmong(bot, asker, refused, 'act')
  const count = await retryRefused(
    bot.desk,
    [...theirs].map((number) => keyOf(incidentSubject(number))),
  )
  return sentence(count > 0 ? `Retrying ${countOf(count, 'failed call')}.` : 'Nothing left to retry.')
}

function numbersOf(subjects: readonly SubjectKey[]): number[] {
  return subjects.flatMap((subject) => numberOfIncident(subjectOf(subject)) ?? [])
}
