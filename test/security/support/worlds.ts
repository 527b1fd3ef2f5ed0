import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import type { Policy } from '../../../src/domain/policy/policy.ts'
import type { Severity } from '../../../src/domain/policy/severity.ts'
import type { IncidentCommand } from '../../../src/domain/record/command.ts'
import { arrivalOf } from '../../../src/operations/engine/result.ts'
import { performCommand } from '../../../src/operations/lifecycle/command.ts'
import { declareIncident } from '../../../src/operations/lifecycle/declare.ts'
import type { BotOptions, TestBot } from '../../support/bot.ts'
import { hours } from '../../support/bot.ts'
import { catalogueEntry } from '../../support/catalogue.ts'
import { rotationOf, scheduleOf } from '../../support/on-call.ts'
import { callOf, policyWith, runBot } from '../../support/scenario.ts'
import { type Receiver, secretOf, startReceiver } from '../../support/webhooks/receiver.ts'

/** In each text of what's hidden, and nowhere else. */
export const secretWord = 'wombat'

/** Those that are declared first, and are everyone's to know of. */
export const publicIncidents = 3

/** Who knows of nothing hidden: in no incident, on no call, with no permission of their own. */
export const stranger = 'fay'

/** Two who act in public and in hidden incidents alike, so that what they do in one may show in the other. */
const [ana, ben] = [callOf('ana').id, callOf('ben').id]

const oncall = [{ kind: 'schedule', id: 'primary' } as const]

export function worldPolicy(folder: string, webhook: Receiver): Policy {
  const escalation = { id: 'night', levels: [{ page: oncall, waitMs: hours(1) }], repeat: 0 }
  return {
    ...policyWith(1, { escalation: 'night' }, policyWith(2, { escalation: 'night' })),
    services: [catalogueEntry('checkout', { escalation: 'night' }), catalogueEntry('search')],
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
