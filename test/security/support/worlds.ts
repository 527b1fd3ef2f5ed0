import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import type { Policy } from '../../../src/domain/policy/policy.ts'
import type { Severity } from '../../../src/domain/policy/severity.ts'
import type { IncidentCommand } from '../../../src/domain/record/command.ts'
import { arrivalOf } from '../../../src/operations/engine/result.ts'
import { performCommand } from '../../../src/operations/lifecycle/command.ts'
import { declareIncident } from '../../../src/operations/lifecycle/declare.ts'
import { performOnRunbook } from '../../../src/operations/runbooks/follow.ts'
import { alertOf, alertSource, groupOf, ruleOf, tell } from '../../support/alerts/sending.ts'
import type { BotOptions, TestBot } from '../../support/bot.ts'
import { hours } from '../../support/bot.ts'
import { catalogueEntry, runbookWith, stepWith } from '../../support/catalogue.ts'
import { rotationOf, scheduleOf } from '../../support/on-call.ts'
import { callOf, policyWith, runBot, type } from '../../support/scenario.ts'
import { type Receiver, secretOf, startReceiver } from '../../support/webhooks/receiver.ts'

/** In each text of what's hidden, and nowhere else. */
export const secretWord = 'wombat'

/** Those that are declared first, and are everyone's to know of. */
export const publicIncidents = 3

/** Who knows of nothing hidden: in no incident, on no call, with no permission of their own. */
export const stranger = 'fay'

/** Two who act in public and in hidden incidents alike, so that what they do in one may show in the other. */
const [ana, ben] = [callOf('ana').id, callOf('ben').id]

/** Everyone may read it; in which incidents it's followed is theirs. */
const runbook = runbookWith({
  title: 'Restart checkout',
  services: ['checkout'],
  owner: callOf('ben'),
  steps: [stepWith('Drain it'), stepWith('Start it')],
})

const oncall = [{ kind: 'schedule', id: 'primary' } as const]

export function worldPolicy(folder: string, webhook: Receiver): Policy {
  const escalation = { id: 'night', levels: [{ page: oncall, waitMs: hours(1) }], repeat: 0 }
  return {
    ...policyWith(1, { escalation: 'night' }, policyWith(2, { escalation: 'night' })),
    services: [
      catalogueEntry('checkout', { escalation: 'night', team: 'payments', owner: callOf('ben') }),
      catalogueEntry('search', { team: 'finding' }),
    ],
    runbooks: [runbook],
    alerts: [
      alertSource('alertmanager', { rules: [ruleOf('note')] }),
      alertSource('alertmanager', { id: 'ids', security: true, rules: [ruleOf('post')] }),
    ],
    schedules: [scheduleOf('primary', [rotationOf([ana, ben])])],
    escalations: [{ ...escalation, fallback: 'incidents', quietHours: 'wait' }],
    security: {
      ...defaultPolicy.security,
      responders: [callOf('cleo')],
      duties: [{ name: `${secretWord} duty`, withinMs: hours(8), severities: [1, 2, 3, 4] }],
    },
    permissions: { ...defaultPolicy.permissions, see_private: [callOf('eli')] },
    drills: { people: [callOf('cleo')], scenarios: [], remind: true },
    statusPage: {
      folder,
      served: true,
      url: 'https://status.example.com',
      name: 'Example',
      services: null,
      maintenance: [],
    },
    webhooks: [
      {
        id: 'tickets',
        url: webhook.url,
        secretVariables: ['WEBHOOK_SECRET'],
        internal: true,
        private: false,
        events: ['incident.declared', 'incident.resolved', 'incident.closed'],
        channel: 'incidents',
      },
    ],
  }
}

export type World = { bot: TestBot; folder: string; webhook: Receiver }

export async function openWorld(folder: string, options: BotOptions = {}): Promise<World> {
  const webhook = await startReceiver()
  const bot = await runBot({
    policy: worldPolicy(folder, webhook),
    receiverSecrets: new Map([['webhook/tickets', [secretOf(2)]]]),
    outside: { host: '127.0.0.1', port: 0, url: 'http://127.0.0.1:0' },
    pages: { host: '127.0.0.1', port: 0 },
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

/** A runbook is followed where strangers don't look, and doesn't help; refusals are part of life. */
export async function follow(bot: TestBot, number: number): Promise<void> {
  const by = arrivalOf(ben, null, 'command')
  const { desk } = bot.muster
  await performOnRunbook(desk, number, { verb: 'follow', file: runbook.file }, by)
  await performOnRunbook(desk, number, { verb: 'tick', run: 1, step: 0 }, by)
  await performOnRunbook(desk, number, { verb: 'judge', run: 1, answer: 'no' }, by)
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
