import type { FaultKind } from '../../src/sandbox/faults.ts'
import { listOpenIncidents } from '../../src/store/incidents.ts'
import { minutes, type TestBot } from '../support/bot.ts'
import type { Chance } from './chance.ts'

const people = ['ana', 'ben', 'cleo', 'dee', 'eli']

const words = [
  'checkout',
  'login',
  'search',
  '<!channel> payments',
  'caf\u00e9 \u202eorders',
  'cdn & cache',
  'a|b*c_d',
]

const followUps = [
  'ack',
  'lead',
  'note something was seen',
  'update still looking next 45m',
  'sev 1 it is worse',
  'sev 3 it is better',
  'status identified a bad deploy',
  'status monitoring',
  'task look into it by fri',
  'resolve',
  'resolve it was a deploy',
  'cancel nothing was wrong',
  'role scribe @dee',
]

const methods = [
  'conversations.create',
  'conversations.invite',
  'chat.postMessage',
  'chat.update',
  'pins.add',
  'conversations.setTopic',
  'files.completeUploadExternal',
]

const faults: FaultKind[] = [
  { kind: 'rate_limit', retryAfterSeconds: 3 },
  { kind: 'http', status: 503 },
  { kind: 'lost_answer' },
  { kind: 'reset' },
  { kind: 'malformed' },
  { kind: 'error', code: 'internal_error' },
]

export type Tally = {
  declared: number
  commands: number
  faults: number
  restarts: number
  refusedAtDoor: number
}

/** So many steps of a day in which people work, Slack stumbles and the bot is restarted. */
export const liveThrough = async (
  bot: TestBot,
  chance: Chance,
  steps: number,
  dayMs: number,
): Promise<Tally> => {
  const tally: Tally = { declared: 0, commands: 0, faults: 0, restarts: 0, refusedAtDoor: 0 }
  for (let step = 0; step < steps; step += 1) {
    if (chance.happens(0.15)) {
      const method = chance.pick(methods) ?? '*'
      bot.workspace.faults.add({
        ...(chance.pick(faults) ?? { kind: 'reset' }),
        method,
        times: 1 + chance.below(3),
      })
      tally.faults += 1
    }
    await declareSome(bot, chance, tally)
    await actOnSome(bot, chance, tally)
    if (chance.happens(0.02)) {
      await bot.stop()
      bot.clock.advance(minutes(chance.below(90)))
      await bot.start()
      tally.restarts += 1
    }
    bot.workspace.duplicateDeliveries = chance.happens(0.1) ? 1 : 0
    await bot.advance(Math.round(dayMs / steps))
  }
  bot.workspace.duplicateDeliveries = 0
  return tally
}

/** Types a command as people do; a connection that has just dropped is the person's to see and to repeat. */
const type = async (bot: TestBot, person: string, text: string, tally: Tally): Promise<void> => {
  const outcome = await bot.workspace.as(person).command('/incident', text, { channel: 'general' })
  tally.commands += 1
  if (!outcome.acknowledged) tally.refusedAtDoor += 1
}

const declareSome = async (bot: TestBot, chance: Chance, tally: Tally): Promise<void> => {
  const count = chance.below(4)
  for (let one = 0; one < count; one += 1) {
    const severity = chance.pick([1, 2, 2, 3, 3, 3, 4, 4]) ?? 4
    const title = `${chance.pick(words) ?? 'x'} ${tally.declared}`
    await type(bot, chance.pick(people) ?? 'ana', `sev${severity} ${title}`, tally)
    tally.declared += 1
  }
}

const actOnSome = async (bot: TestBot, chance: Chance, tally: Tally): Promise<void> => {
  const open = await listOpenIncidents(bot.muster.desk.db)
  const count = chance.below(6)
  for (let one = 0; one < count; one += 1) {
    const incident = chance.pick(open)
    if (!incident) return
    await type(bot, chance.pick(people) ?? 'ben', `INC-${incident.number} ${chance.pick(followUps)}`, tally)
  }
  // Open incidents do not pile up for ever: the oldest is finished when there are many.
  const oldest = open.at(-1)
  if (!oldest || open.length < 30) return
  for (const text of ['ack', 'resolve over']) await type(bot, 'ben', `INC-${oldest.number} ${text}`, tally)
  await close(bot, oldest.number, tally)
}

/** Closing asks first; the answer is the button under the question. */
const close = async (bot: TestBot, number: number, tally: Tally): Promise<void> => {
  const ben = bot.workspace.as('ben')
  const { response } = await ben.command('/incident', `INC-${number} close`, { channel: 'general' })
  tally.commands += 1
  if (response && JSON.stringify(response.blocks ?? []).includes('close_anyway')) {
    await ben.click(response, 'close_anyway')
  }
}
