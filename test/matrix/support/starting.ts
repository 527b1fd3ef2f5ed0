import { setTimeout as pause } from 'node:timers/promises'
import type { FaultKind } from '../../../src/sandbox/protocol/faults.ts'
import { minutes, startBot, type TestBot } from '../../support/bot.ts'
import { nameOfFault, neverAnswered, ofTheWire } from './cells.ts'

type Moment = 'start' | 'renewal'

/** Something that goes wrong while the bot connects: once for each connection, or for as long as it lasts. */
export type Start = { moment: Moment; method: string; fault: FaultKind; lasts: boolean }

/** What somebody must repair first. */
const ofTokens = ['invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'missing_scope']
const ofTrouble = ['internal_error', 'fatal_error', 'service_unavailable']

const refusals: Record<string, readonly string[]> = {
  'auth.test': [...ofTokens, 'token_expired', 'team_access_not_granted', 'not_allowed_token_type'],
  'apps.connections.open': [...ofTokens, 'forbidden_team', 'insecure_request', 'missing_args'],
}

const errors = (codes: readonly string[]): FaultKind[] => codes.map((code) => ({ kind: 'error', code }))

const passing = [...ofTheWire, ...neverAnswered, ...errors(ofTrouble)]

export const starts: readonly Start[] = Object.entries(refusals).flatMap(([method, codes]) => [
  ...passing.map((fault): Start => ({ moment: 'start', method, fault, lasts: false })),
  ...errors(codes).map((fault): Start => ({ moment: 'start', method, fault, lasts: true })),
  ...(method === 'auth.test' ? [] : [...passing, ...errors(codes)]).map(
    (fault): Start => ({ moment: 'renewal', method, fault, lasts: false }),
  ),
])

export function nameOfStart({ moment, method, fault }: Start): string {
  return `${moment} · ${method} · ${nameOfFault(fault)}`
}

const waits = "Slack can't be reached; trying again"
const tokens: Record<string, string> = {
  'auth.test': 'Slack rejected SLACK_BOT_TOKEN',
  'apps.connections.open': 'Slack rejected SLACK_APP_TOKEN',
}

/** Plays one, and gives what is wrong with how it ended. */
export async function problemsOfStart(start: Start): Promise<string[]> {
  const bot = await startBot()
  try {
    await connected(bot)
    bot.logLines.length = 0
    return start.lasts ? await problemsWhenRefused(bot, start) : await problemsWhenDelayed(bot, start)
  } catch (error) {
    return [String(error), ...bot.logLines.filter((line) => line.includes('"warn"'))]
  } finally {
    await bot.close()
  }
}

const problemsWhenRefused = async (bot: TestBot, { method, fault }: Start): Promise<string[]> => {
  await bot.stop()
  bot.workspace.faults.add({ ...fault, method })
  const outcome = await bot.start().then(
    () => 'it started',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  )
  // Why, and where to repair it.
  const isSaid = outcome.startsWith(`${tokens[method]}: `) && /OAuth & Permissions|App-Level/.test(outcome)
  return isSaid ? [] : [`it ended with: ${outcome}`]
}

const problemsWhenDelayed = async (bot: TestBot, start: Start): Promise<string[]> => {
  const { workspace, logLines } = bot
  const { moment, method, fault } = start
  if (moment === 'start') await bot.stop()
  // Each of the two connections meets it.
  workspace.faults.add({ ...fault, method, times: 2 })
  const mark = workspace.mark()
  if (moment === 'start') await waitingFor(bot, bot.start())
  else workspace.disconnectAll({ how: 'refresh' })
  const struck = (): number => workspace.callsSince(mark).filter((call) => call.fault).length
  await workspace.until(() => struck() === 2, { what: 'the fault to strike', timeoutMs: longestMs })
  await connected(bot)
  const problems: string[] = []
  const isTold = (line: string): boolean =>
    line.includes(`"method":"${method}"`) && [waits, tokens[method] ?? ''].some((text) => line.includes(text))
  if (!logLines.some(isTold)) problems.push('the log does not say why it waits')
  const { acknowledged } = await workspace.as('ana').command('/incident', 'sev3 search is slow')
  await bot.settle()
  if (!acknowledged || !workspace.channels.some(({ name }) => name === 'inc-1-search-is-slow'))
    problems.push('it does not serve')
  return problems
}

/** Longer than any pause between two attempts. */
const longestMs = 50_000

const connected = ({ workspace }: TestBot): Promise<void> =>
  workspace.until(() => workspace.connections === 2, { what: 'two connections', timeoutMs: longestMs })

/** Lets as much time pass as the bot says that it waits. */
const waitingFor = async (bot: TestBot, starting: Promise<void>): Promise<void> => {
  let isOver = false
  const over = starting.finally(() => {
    isOver = true
  })
  over.catch(() => {})
  const said = (): number => bot.logLines.filter((line) => line.includes('auth.test')).length
  for (let heard = 0; !isOver; await pause(20)) {
    if (said() === heard) continue
    heard = said()
    bot.clock.advance(minutes(1))
  }
  await over
}
