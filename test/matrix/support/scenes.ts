import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import type { Fault } from '../../../src/sandbox/protocol/faults.ts'
import type { ViewEntry } from '../../../src/sandbox/workspace/state.ts'
import { type BotOptions, minutes, type TestBot } from '../../support/bot.ts'
import { channelOf } from '../../support/reading.ts'
import {
  callOf,
  formOf,
  onCallGroup,
  policyWith,
  press,
  send,
  toldOnly,
  type,
} from '../../support/scenario.ts'
import { pictureOf } from './picture.ts'

/** A moment outside the common course of an incident, in which Slack is asked something seldom. */
export type Scene = {
  name: string
  method: string
  /** What `method` may refuse with, beside what every method may. */
  errors: readonly string[]
  options?: BotOptions
  /** What is wrong all the while, so that the method is called at all. */
  first?: readonly Fault[]
  /** How many calls of the method are struck; once unless said. */
  times?: number
  setUp?: (bot: TestBot) => Promise<void>
  /** What happens under the fault; gives what people are told that must not depend on it. */
  act: (bot: TestBot) => Promise<string[]>
  /** What the one who asks is told of the trouble. */
  says?: RegExp
  /** What a refusal may change for good. */
  spares?: RegExp
  /** What stands there in the end. */
  look: (bot: TestBot) => Promise<string[]>
}

const pictured = async ({ workspace, muster }: TestBot): Promise<string[]> => {
  const picture = await pictureOf(workspace, muster.desk.db, 1)
  return Object.entries(picture).flatMap(([part, lines]) => lines.map((line) => `${part}: ${line}`))
}

/** An answer by direct message is no effect: losing it costs nothing, for the incident shows itself. */
const picturedWithoutAnswers = async (bot: TestBot): Promise<string[]> => {
  const answer = /^elsewhere: #\S* {2}/
  return (await pictured(bot)).filter((line) => !answer.test(line))
}

/** With the form that the shortcut opens, and so from no channel. */
const declareFromAnywhere = async (bot: TestBot): Promise<string[]> => {
  await bot.workspace.as('ana').globalShortcut('declare_incident')
  await send(bot, 'ana', { title: 'Search is slow', severity: '3' })
  return []
}

const doctor = async (bot: TestBot): Promise<string> => {
  const ana = bot.workspace.as('ana')
  await ana.command('/incident', 'doctor')
  const isThere = (): boolean => /\d checks?\b/.test(ana.ephemerals().at(-1)?.text ?? '')
  await bot.workspace.until(isThere, { what: 'the findings', timeoutMs: 15_000 })
  const found = bot.workspace.plainTextOf(toldOnly(bot, 'ana')).split('\n')
  return found.filter((line) => /\*(token|scopes|announcements|postmortems channel)\*/.test(line)).join('\n')
}

const examined = {
  setUp: async (bot: TestBot) => void (await type(bot, 'ana', 'sev3 search is slow')),
  act: async (bot: TestBot) => {
    await doctor(bot)
    return []
  },
  look: async (bot: TestBot) => [await doctor(bot)],
}

/** The form for a declaration, with nothing before it any more. */
const formBehind = async (bot: TestBot): Promise<ViewEntry> => {
  const ben = bot.workspace.as('ben')
  for (const view of [...ben.views].slice(1)) await ben.closeView(view)
  return formOf(bot, 'ben')
}

export const scenes: readonly Scene[] = [
  {
    name: 'what is open, before the form',
    method: 'views.push',
    errors: ['expired_trigger_id', 'exchanged_trigger_id', 'push_limit_reached', 'not_found'],
    setUp: async (bot) => void (await type(bot, 'ben', '')),
    act: async (bot) => {
      await press(bot, 'ben', await formBehind(bot), 'show_open')
      return []
    },
    // Pressed again it opens, and what was entered behind it is still to be sent.
    look: async (bot) => {
      await press(bot, 'ben', await formBehind(bot), 'show_open')
      const shown = JSON.stringify(formOf(bot, 'ben').view.blocks).includes('No open incidents')
      await formBehind(bot)
      const problems = await send(bot, 'ben', { title: 'Login fails', severity: '3' })
      return [`the list is there: ${shown}`, JSON.stringify(problems), ...(await pictured(bot))]
    },
  },
  {
    name: 'no channel, and declared from nowhere',
    method: 'conversations.open',
    errors: ['user_not_found', 'user_disabled', 'user_not_visible', 'method_not_supported_for_channel_type'],
    first: [{ kind: 'error', code: 'restricted_action', method: 'conversations.create' }],
    act: declareFromAnywhere,
    look: picturedWithoutAnswers,
  },
  {
    name: 'declared from nowhere',
    method: 'conversations.open',
    errors: ['user_not_found', 'user_disabled', 'user_not_visible', 'method_not_supported_for_channel_type'],
    act: declareFromAnywhere,
    look: picturedWithoutAnswers,
  },
  {
    name: 'who may know of a private incident',
    method: 'conversations.members',
    errors: ['channel_not_found', 'fetch_members_failed', 'method_not_supported_for_channel_type'],
    times: 2,
    options: { policy: policyWith(1, { page: [[onCallGroup]] }) },
    setUp: async (bot) => {
      await type(bot, 'ana', '')
      await send(bot, 'ana', { title: 'Customer data was read', severity: '1', options: ['is_private'] })
    },
    act: async (bot) => [await type(bot, 'ben', 'INC-1 ack'), await type(bot, 'cleo', 'INC-1 timeline')],
    look: pictured,
  },
  {
    name: 'the doctor, of the announcements channel',
    method: 'conversations.info',
    errors: ['channel_not_found', 'channel_is_limited_access'],
    says: /⚠️ \*announcements\* .*#incidents.+\./,
    ...examined,
  },
  {
    name: 'the doctor, of the bot token',
    method: 'auth.test',
    errors: [],
    says: /✗ \*token\* .+\./,
    ...examined,
  },
  {
    name: 'an owner who never said a word',
    method: 'users.info',
    errors: ['user_not_found', 'user_not_visible'],
    // Whom Slack does not tell is called by the id.
    spares: /^the file names/,
    setUp: async (bot) => {
      await type(bot, 'ana', 'sev2 search is slow')
      const channel = channelOf(bot)
      await type(bot, 'ana', '', channel)
      await press(bot, 'ana', formOf(bot, 'ana'), 'open_task_form')
      await send(bot, 'ana', { text: 'add an alert', owner: callOf('cleo').id, deadline: '2026-12-01' })
      await type(bot, 'ana', 'resolve the index is rebuilt', channel)
    },
    act: async (bot) => {
      await type(bot, 'ana', 'close', channelOf(bot))
      await press(bot, 'ana', toldOnly(bot, 'ana'), 'close_anyway')
      return []
    },
    look: async (bot) => [
      ...(await pictured(bot)),
      ...bot.workspace.files.map(
        ({ content }) =>
          `the file names ${/@?U05USR\d+|cleo/i.exec(String(content).split('## Action items')[1] ?? '')?.[0]}`,
      ),
    ],
  },
  {
    name: 'who is in a group that permissions name',
    method: 'usergroups.users.list',
    errors: ['no_such_subteam', 'plan_upgrade_required'],
    options: {
      policy: { ...defaultPolicy, permissions: { ...defaultPolicy.permissions, declare: [onCallGroup] } },
    },
    act: async (bot) => {
      await bot.stop()
      await bot.start()
      await bot.advance(minutes(5))
      return [await type(bot, 'ben', 'sev3 search is slow'), await type(bot, 'cleo', 'sev3 mail is slow')]
    },
    look: pictured,
  },
]
