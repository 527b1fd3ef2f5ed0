import { expect } from 'vitest'
import type { Message } from '../../../src/sandbox/workspace/state.ts'
import type { Workspace } from '../../../src/sandbox/workspace.ts'
import type { Database } from '../../../src/store/database/schema.ts'
import { effectIdOf } from '../../../src/store/record/outbox.ts'
import { markIn } from '../../support/shown/mark.ts'

const marked = (workspace: Workspace, mark: string): Message[] =>
  workspace.channels.flatMap((channel) => channel.messages).filter((message) => markIn(message) === mark)

/** The marks of everything that Muster said and that still stands, by place; a page stands in several. */
export function marksIn(workspace: Workspace): { mark: string; place: string }[] {
  return workspace.channels.flatMap(({ messages }) =>
    messages.flatMap((message) => {
      const mark = markIn(message)
      return typeof mark === 'string' ? [{ mark, place: `${mark} in ${message.channelId}` }] : []
    }),
  )
}

/** What the workspace shows of an incident, counted. */
export function shownOf(workspace: Workspace, number: number) {
  const channels = workspace.channels.filter(({ name }) => new RegExp(`^inc-${number}(-|$)`).test(name))
  const [channel] = channels
  const people = channel?.memberIds.filter((id) => id !== workspace.state.app.botUserId) ?? []
  return {
    channels: channels.length,
    cards: marked(workspace, `card-${number}`).length,
    announcements: marked(workspace, `announcement-${number}`).length,
    pins: channel?.pins.length ?? 0,
    hasTopic: (channel?.topic ?? '') !== '',
    people: people.map((id) => workspace.person(id).name).sort(),
  }
}

/** One of each, whatever went wrong on the way. */
export function expectOneOfEach(workspace: Workspace, number: number, people: string[]): void {
  expect(shownOf(workspace, number)).toEqual({
    channels: 1,
    cards: 1,
    announcements: 1,
    pins: 1,
    hasTopic: true,
    people,
  })
}

const posting = new Set(['chat.postMessage', 'chat.scheduleMessage'])
const undone = new Set(['rate_limit', 'http', 'error', 'malformed', 'reset', 'hang'])

/** How many messages called a whole channel, scheduled ones and those deleted or edited since included. */
export function wakingPosts(workspace: Workspace): number {
  return workspace
    .callsSince(0)
    .filter(({ method, fault }) => posting.has(method) && !undone.has(fault ?? ''))
    .filter(({ args }) => /<!(channel|here|everyone)/.test(JSON.stringify(args))).length
}

const saying = ['say', 'say_in_thread', 'say_in_announcements']

/**
 * Every effect was shown or became needless, and what is said once stands in Slack exactly once; a page once in
 * the channel and once with each person it calls.
 */
export async function expectSaidOnce(workspace: Workspace, db: Database): Promise<void> {
  const rows = await db.selectFrom('outbox').selectAll().execute()
  const left = rows.filter(({ state }) => state !== 'delivered' && state !== 'needless')
  expect(left.map(({ kind, state, outcome }) => ({ kind, state, outcome }))).toEqual([])
  const said = rows.filter(({ kind, state }) => state === 'delivered' && saying.includes(kind))
  const places = said.map((row) => marked(workspace, effectIdOf(row)).map(({ channelId }) => channelId))
  expect(places).toEqual(places.map((each) => [...new Set(each)]))
  expect(places.filter((each) => each.length === 0)).toEqual([])
}
