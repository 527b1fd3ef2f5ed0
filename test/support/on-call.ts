import { expect } from 'vitest'
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts'
import type { Policy } from '../../src/domain/policy/policy.ts'
import type { Rotation, Schedule } from '../../src/domain/policy/schedule.ts'
import type { Message } from '../../src/sandbox/workspace/state.ts'
import { minutes, type TestBot } from './bot.ts'
import { happened } from './reading.ts'
import { callOf, policyWith, press, runBot, toldOnly, type } from './scenario.ts'

/** A rotation of these people, handed over on the hour from Monday 23 November 2026, 12:00 UTC. */
export const rotationOf = (people: string[], changes: Partial<Rotation> = {}): Rotation => ({
  id: 'all',
  people: people.map((id) => ({
    who: id.includes('@') ? { kind: 'email', address: id } : { kind: 'person', id },
    from: null,
    until: null,
  })),
  length: { count: 12, unit: 'hours' },
  handOver: { weekday: null, time: '00:00' },
  starts: '2026-11-23',
  atOnce: 1,
  only: [],
  counts: 'calendar',
  timeZone: 'Etc/UTC',
  ...changes,
})

export const scheduleOf = (id: string, rotations: Rotation[]): Schedule => ({
  id,
  name: id,
  timeZone: 'Etc/UTC',
  userGroup: null,
  channel: 'incidents',
  rotations,
})

/** Ana and ben take turns of twelve hours, and it's ben's from Monday 23 November 2026, 12:00 UTC. */
export const onCallPolicy: Policy = {
  ...policyWith(1, { escalation: 'night' }, defaultPolicy),
  schedules: [scheduleOf('primary', [rotationOf([callOf('ana').id, callOf('ben').id])])],
  escalations: [
    {
      id: 'night',
      levels: [{ page: [{ kind: 'schedule', id: 'primary' }], waitMs: minutes(5) }],
      repeat: 0,
      fallback: 'incidents',
      quietHours: 'wait',
    },
  ],
}

/** What the one who typed is asked or told, with its buttons. */
export const answerTo = async (bot: TestBot, name: string, text: string): Promise<Message> => {
  await type(bot, name, text)
  return toldOnly(bot, name)
}

export const buttonsOf = ({ blocks = [] }: Message): string[] =>
  blocks.flatMap(({ elements }) =>
    (Array.isArray(elements) ? elements : []).flatMap((one: { action_id?: string }) => one.action_id ?? []),
  )

/** Presses the button of that place in the last answer. */
export const choose = async (bot: TestBot, name: string, index = 0): Promise<Message> => {
  const asked = toldOnly(bot, name)
  await press(bot, name, asked, buttonsOf(asked)[index] ?? expect.fail('no such button'))
  return toldOnly(bot, name)
}

/** Somebody's Slack user id, before the workspace is there. */
export const id = (name: string): string => callOf(name).id

/** A SEV-1 pages ben, and fay five minutes later; dee is on call for the databases. */
export const byHandPolicy: Policy = {
  ...policyWith(1, { escalation: 'night' }, defaultPolicy),
  schedules: [scheduleOf('dba', [rotationOf([id('dee')])]), scheduleOf('empty', [])],
  escalations: [
    {
      id: 'night',
      levels: ['ben', 'fay'].map((name) => ({ page: [callOf(name) as never], waitMs: minutes(5) })),
      repeat: 0,
      fallback: 'incidents',
      quietHours: 'wait',
    },
  ],
}

/** Whom each page called, by name. */
export const paged = async (bot: TestBot): Promise<string[][]> =>
  (await happened(bot, 'paged')).map(({ what: { targets } }) =>
    targets.map((target) => bot.workspace.person(target.id).name),
  )

/** A SEV-1 that ben has acknowledged. */
export async function acknowledged(): Promise<TestBot> {
  const bot = await runBot({ policy: byHandPolicy })
  await type(bot, 'ana', 'sev1 checkout is down')
  await type(bot, 'ben', 'INC-1 ack')
  return bot
}
