import type { Severity } from '../../../src/domain/policy/severity.ts'
import type { IncidentCommand } from '../../../src/domain/record/command.ts'
import { arrivalOf } from '../../../src/operations/engine/result.ts'
import { performCommand } from '../../../src/operations/lifecycle/command.ts'
import { declareIncident } from '../../../src/operations/lifecycle/declare.ts'
import { publishIncident } from '../../../src/operations/publishing/publish.ts'
import { performOnRunbook } from '../../../src/operations/runbooks/follow.ts'
import { readManifest } from '../../../src/sandbox/protocol/manifest.ts'
import { alertOf, groupOf, tell } from '../../support/alerts/sending.ts'
import type { BotOptions, TestBot } from '../../support/bot.ts'
import { hours } from '../../support/bot.ts'
import { runBot, type } from '../../support/scenario.ts'
import { type Receiver, secretOf, startReceiver } from '../../support/webhooks/receiver.ts'
import { ana, ben, publicIncidents, runbook, secretWord, worldPolicy } from './world-policy.ts'

const { scopes, events } = readManifest()

export type World = { bot: TestBot; folder: string; webhook: Receiver }

export async function openWorld(folder: string, options: BotOptions = {}): Promise<World> {
  const webhook = await startReceiver()
  const bot = await runBot({
    policy: worldPolicy(folder, webhook),
    receiverSecrets: new Map([['webhook/tickets', [secretOf(2)]]]),
    outside: { host: '127.0.0.1', port: 0, url: 'http://127.0.0.1:0' },
    pages: { host: '127.0.0.1', port: 0 },
    workspace: {
      scopes: [...scopes, 'links:read', 'links:write'],
      events: [...events, 'link_shared'],
      unfurlDomains: ['127.0.0.1'],
    },
    ...options,
  })
  return { bot, folder, webhook }
}

/** The same numbers in the same order for the same seed. */
export function chanceOf(seed: number) {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    below: (limit: number): number => Math.floor(next() * limit),
    oneOf: <Item>(items: readonly Item[]): Item => items[Math.floor(next() * items.length)] as Item,
  }
}

export type Chance = ReturnType<typeof chanceOf>

/** What's done to an incident; refusals are part of life. */
function deedsWith(words: string): IncidentCommand[] {
  return [
    { verb: 'ack' },
    { verb: 'lead', person: null },
    { verb: 'note', text: `${words} noted`, happenedAt: null },
    { verb: 'update', text: `${words} goes on`, nextInMs: hours(1) },
    { verb: 'severity', to: 2, why: `${words} grows` },
    { verb: 'status', to: 'identified', text: `${words} found` },
    { verb: 'task', text: `mend ${words}`, owner: ana, deadlineAt: null },
    { verb: 'page', people: [ben], schedule: null, why: words },
    { verb: 'resolve', summary: `${words} is over` },
    { verb: 'close' },
    { verb: 'reopen', why: `${words} is back` },
    { verb: 'rate_page', useful: false },
    { verb: 'cancel', why: `${words} was nothing` },
  ]
}

export async function act(bot: TestBot, number: number, words: string, chance: Chance): Promise<void> {
  const deed = chance.oneOf(deedsWith(words))
  const by = chance.oneOf([ana, ben])
  await performCommand(bot.muster.desk, number, deed, arrivalOf(by, null, 'command'))
  await bot.settle()
}

/** What's on record beside incidents, for everyone to see. */
export async function practise(bot: TestBot): Promise<void> {
  await type(bot, 'ana', 'patch CVE-2026-1234 9.8 checkout')
  await type(bot, 'ben', 'patch CVE-2026-5678 7.5 search')
  await type(bot, 'ben', 'toil 2h payments: rotating certificates')
  await type(bot, 'ana', 'capacity checkout disk 420 of 500 GB +12 add a volume by 2027-01-10')
  await tell(bot, groupOf(alertOf({ summary: 'Cards are slow' })))
}

/**
 * A runbook is followed where strangers don't look, and doesn't help; something is left to do, and someone would tell
 * the world. Refusals are part of life.
 */
export async function follow(bot: TestBot, number: number): Promise<void> {
  const by = arrivalOf(ben, null, 'command')
  const { desk } = bot.muster
  await performOnRunbook(desk, number, { verb: 'follow', file: runbook.file }, by)
  await performOnRunbook(desk, number, { verb: 'tick', run: 1, step: 0 }, by)
  await performOnRunbook(desk, number, { verb: 'judge', run: 1, answer: 'no' }, by)
  await performCommand(
    desk,
    number,
    { verb: 'task', text: `rotate ${secretWord}`, owner: ana, deadlineAt: null },
    by,
  )
  await publishIncident(desk, number, `${secretWord} for everyone`, by)
  await bot.settle()
}

/** Its postmortem is drafted and published, to those who are in it. */
export async function finish(bot: TestBot, number: number): Promise<void> {
  const last: IncidentCommand[] = [
    { verb: 'resolve', summary: `${secretWord} is over` },
    { verb: 'close' },
    { verb: 'publish', changes: '' },
  ]
  for (const deed of last)
    await performCommand(bot.muster.desk, number, deed, arrivalOf(ana, null, 'command'))
  await bot.settle()
}

/** A tool that detects threats tells of two, which are one incident; gives its number. */
export async function detect(bot: TestBot): Promise<number> {
  const hosts = [`${secretWord}-1`, `${secretWord}-2`]
  const alerts = hosts.map((host) =>
    alertOf({ name: 'Exfiltration', labels: { host }, summary: `${secretWord} takes keys` }),
  )
  await tell(bot, groupOf(...alerts), { id: 'ids' })
  return publicIncidents + 1
}

/** One that strangers don't know of; gives its number. */
export async function declareHidden(bot: TestBot, chance: Chance): Promise<number> {
  const isSecurity = chance.oneOf([true, false])
  const declared = await declareIncident(
    bot.muster.desk,
    {
      title: `${chance.oneOf(['checkout', 'search'])}: ${secretWord} ${chance.below(1_000)}`,
      severity: (1 + chance.below(4)) as Severity,
      impact: `${secretWord} has keys`,
      isPrivate: true,
      isSecurity,
      declaredIn: null,
      services: chance.oneOf([['checkout'], ['search'], ['checkout', 'search']]),
    },
    arrivalOf(ana, null, 'command'),
  )
  if (!declared.ok) throw new Error(declared.refusal.kind)
  await bot.settle()
  return declared.state.number
}
