import { outsideIn, slackIn } from '../config.ts'
import { instantOf } from '../domain/time/instant.ts'
import { retryRefused } from '../operations/delivery/retry-refused.ts'
import { createLog } from '../process/log.ts'
import { examineAppToken } from '../slack/doctor/app-token.ts'
import { examineClock } from '../slack/doctor/clocks.ts'
import { examineConnection } from '../slack/doctor/connection.ts'
import { type Finding, summaryOf } from '../slack/doctor/finding.ts'
import { examineRepository } from '../slack/doctor/git-folder.ts'
import { examineRecord } from '../slack/doctor/record.ts'
import { examineUserGroups } from '../slack/doctor/user-groups.ts'
import { webAddressFindings } from '../slack/doctor/web-address.ts'
import { examineWebhooks } from '../slack/doctor/webhooks.ts'
import { createSlack } from '../slack/wire/client.ts'
import type { Database } from '../store/database/schema.ts'
import { listRefused } from '../store/record/outbox-health.ts'
import { countOf } from '../wording/text/amount.ts'
import type { Call, CliCommand } from './command.ts'
import { examineDatabase } from './database/doctor-database.ts'
import { deskOf } from './desk.ts'

const signs: Record<Finding['state'], string> = { fine: 'ok  ', warning: 'LOOK', broken: 'FAIL' }

function textOf({ check, state, says, fix }: Finding): string {
  return `${signs[state]}  ${check.padEnd(20)}${says}${fix ? `\n${' '.repeat(26)}→ ${fix}` : ''}`
}

async function examineSlack(call: Call, db: Database | null): Promise<Finding[]> {
  const outcome = slackIn(call.env)
  if (!outcome.ok) {
    return [
      { check: 'slack', state: 'warning', says: outcome.says, fix: 'See README.md, "In your workspace"' },
    ]
  }
  const { slack } = outcome
  const log = createLog('error', () => {}, call.clock.now)
  const client = createSlack(slack.botToken, slack.apiUrl, call.clock, log)
  const findings = [
    await examineClock(slack.apiUrl, call.clock.now),
    ...(await examineConnection(client, db, call.policy)),
  ]
  if (slack.transport.kind === 'http') return findings
  const app = createSlack(slack.transport.appToken, slack.apiUrl, call.clock, log)
  return [...findings, await examineAppToken(app)]
}

export const doctor: CliCommand = {
  usage: 'doctor [--retry]',
  summary: 'checks tokens, scopes, channels, database, clock, outbox and timers, and suggests fixes',
  options: { retry: { help: 'retries what Slack rejected' } },
  run: async (call) => {
    const retried = call.options.retry === true ? await retryAll(call) : 0
    const db = await call.asItIs()
    const record = await examineRecord(db, call.postmortemsDir, instantOf(call.clock.now()), 'all')
    const isReadable = !record.some(({ check, state }) => check === 'schema' && state === 'broken')
    const database = isReadable ? await examineDatabase(call, db) : []
    const groups = db && isReadable ? await examineUserGroups(db, call.policy) : []
    const repository = await examineRepository(isReadable ? db : null, call.policy)
    const webhooks =
      db && isReadable ? await examineWebhooks(db, call.policy, instantOf(call.clock.now())) : []
    const { webUrl, problems } = outsideIn(call.env)
    const web = webAddressFindings(webUrl, problems)
    const slack = await examineSlack(call, isReadable ? db : null)
    const findings = [...record, ...database, ...groups, ...repository, ...webhooks, ...web, ...slack]
    const wrong = findings.filter(({ state }) => state !== 'fine')
    const said = retried > 0 ? [`Muster retries ${countOf(retried, 'failed call')}.`] : []
    return {
      text: [summaryOf(findings), ...wrong.map(textOf), ...said].join('\n'),
      data: { findings, retried },
      isFailure: findings.some(({ state }) => state === 'broken'),
    }
  },
}

async function retryAll(call: Call): Promise<number> {
  await call.record()
  const desk = await deskOf(call)
  return retryRefused(desk, await listRefused(desk.db))
}
