import { type Effect, type EffectKind, isCall } from '../../../src/domain/record/effects.ts'
import type { Channel, Message } from '../../../src/sandbox/workspace/state.ts'
import type { Links } from '../../../src/store/incident/slack-links.ts'
import { numberOfKey } from '../../support/subjects.ts'
import { isAnsweredPage } from './effects.ts'
import { type Evening, idOf, markOf } from './evening.ts'

/** Where words belong: a channel, and the message whose thread they stand in. */
type Place = { channel: string; threadTs: string | null }

const homeOf = (links: Links): Place | null => {
  if (links.channel) return { channel: links.channel.channel, threadTs: null }
  return links.thread ? { channel: links.thread.channel, threadTs: links.thread.ts } : null
}

const placesOf = (kind: EffectKind, links: Links, postmortems: string | undefined): Place | null => {
  const { announcement } = links
  switch (kind) {
    case 'say':
      return homeOf(links)
    case 'say_in_thread':
      return announcement ? { channel: announcement.channel, threadTs: announcement.ts } : null
    case 'say_in_announcements':
      return announcement ? { channel: announcement.channel, threadTs: null } : homeOf(links)
    case 'announce_postmortem':
      return postmortems ? { channel: postmortems, threadTs: null } : null
    default:
      return null
  }
}

const isCallOf = ({ payload }: { payload: string }): boolean => {
  const effect = JSON.parse(payload) as Effect
  return effect.kind === 'say' && isCall(effect.words)
}

/**
 * What calls people takes every way to them: the incident's place, the thread under its announcement, and each
 * person directly. It's somewhere, and nowhere twice.
 */
const wronglyCalled = (
  id: string,
  found: readonly { channel: Channel; message: Message }[],
  links: Links,
): string[] => {
  const { announcement } = links
  const thread = announcement && { channel: announcement.channel, threadTs: announcement.ts ?? null }
  const places = [homeOf(links), thread].filter((place) => place !== null && place !== undefined)
  const isRight = (one: { channel: Channel; message: Message }): boolean =>
    one.channel.kind === 'im' || places.some((place) => standsIn(one, place))
  const where = new Set(found.map(({ channel, message }) => `${channel.id} ${message.threadTs ?? ''}`))
  return [
    ...(found.length === 0 ? [`${id} called nobody`] : []),
    ...(where.size < found.length ? [`${id} stands twice in one place`] : []),
    ...(found.every(isRight) ? [] : [`${id} calls in the wrong place`]),
  ]
}

const isSaid = (kind: EffectKind): boolean =>
  kind.startsWith('say') || kind === 'announce_postmortem' || kind === 'ask_about_page'

/** Everything that is said once stands in Slack once, in its place; and nothing stands there unasked. */
export function wronglySaid({ stage, rows, marks, posted, incidents, linksOf }: Evening): string[] {
  const { workspace } = stage
  const postmortems = workspace.channels.find(({ name }) => name === 'postmortems')?.id
  const wanted = new Set<string>()
  const wrong: string[] = []
  const announced = new Set<string>()
  for (const row of rows) {
    const kind = row.kind as EffectKind
    const id = idOf(row)
    // An announcement that couldn't be posted in time pages by a message of its own.
    if (kind === 'announce' || (kind === 'say_in_thread' && row.state === 'needless')) wanted.add(id)
    if (isAnsweredPage(row)) wanted.add(id)
    if (!isSaid(kind) || row.state !== 'delivered') continue
    wanted.add(id)
    const found = marks.get(id) ?? []
    if (kind === 'ask_about_page') {
      if (found.length !== 1 || found[0]?.channel.kind !== 'im')
        wrong.push(`${id} ${kind} stands ${found.length} times`)
      continue
    }
    // A later draft is told by the first one's message, unless Slack doesn't let it be edited.
    if (kind === 'announce_postmortem' && announced.has(row.subject) && found.length === 0) continue
    if (kind === 'announce_postmortem') announced.add(row.subject)
    if (isCallOf(row)) {
      wrong.push(...wronglyCalled(id, found, linksOf(numberOfKey(row.subject) ?? 0)))
      continue
    }
    const place = placesOf(kind, linksOf(numberOfKey(row.subject) ?? 0), postmortems)
    if (found.length !== 1) wrong.push(`${id} ${kind} stands ${found.length} times`)
    else if (!place || !found.every((one) => standsIn(one, place)))
      wrong.push(`${id} ${kind} stands in the wrong place`)
  }
  for (const { number, isPrivate, hands } of incidents) {
    const links = linksOf(number)
    wanted.add(`card-${number}`)
    if (!isPrivate) wanted.add(`announcement-${number}`)
    if (links.thread) wanted.add(`thread-${number}`)
    if (hands) wanted.add(`arrivals-${number}`)
  }
  const unasked = [...marks.keys()]
    .filter((mark) => !wanted.has(mark))
    .map((mark) => {
      const row = rows.find((one) => idOf(one) === mark)
      return `${mark} was never asked for${row ? `: ${row.kind} is ${row.state}, ${row.outcome}` : ''}`
    })
  const bot = workspace.state.app.botUserId
  const unmarked = posted
    // Courtesies to one person carry no mark: losing them costs nothing.
    .filter(
      ({ channel, message }) =>
        channel.kind !== 'im' && message.userId === bot && message.subtype === undefined,
    )
    .filter(({ message }) => markOf(message) === null && message.fileIds.length === 0)
    .map(({ channel, message }) => `Muster said in #${channel.name} without a mark: ${message.text}`)
  return [...wrong, ...unasked, ...unmarked]
}

const standsIn = ({ channel, message }: { channel: Channel; message: Message }, place: Place): boolean =>
  channel.id === place.channel &&
  (place.threadTs === null
    ? message.threadTs === undefined || message.threadTs === message.ts
    : message.threadTs === place.threadTs)
