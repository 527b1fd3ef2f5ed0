import { type Effect, type EffectKind, isCall, pageIn } from '../../../src/domain/record/effects.ts'
import type { Channel, Message } from '../../../src/sandbox/workspace/state.ts'
import { unreadableText } from '../../../src/slack/text/unreadable.ts'
import { brokeText, troubleTexts } from '../../../src/slack/wire/guard.ts'
import type { Links } from '../../../src/store/incident/slack-links.ts'
import { numberOfKey } from '../../support/subjects.ts'
import { type Evening, idOf, markOf, type Row } from './evening.ts'

/** Whether an effect may be left out: there is nothing that it could be shown on. */
const mayBeSkipped = (kind: EffectKind, links: Links): boolean => {
  const hasOwnChannel = links.channel !== undefined && links.lost === undefined
  switch (kind) {
    case 'invite':
    case 'set_topic':
    case 'pin_card':
      return !hasOwnChannel
    case 'record_message':
      return true
    default:
      return false
  }
}

/** Nobody is paged for an incident that ended before the page could go out. */
const isPageTooLate = ({ state, payload, outcome }: Row): boolean =>
  state === 'skipped' &&
  pageIn(JSON.parse(payload) as Effect) !== null &&
  outcome === 'the incident was over by then'

/** Nothing waits, nothing is refused, and nothing was left out that could have been shown. */
export function unsettled({ rows, linksOf }: Evening): string[] {
  return rows
    .filter(({ state, kind, subject }) => {
      if (state === 'delivered' || state === 'needless') return false
      return !(state === 'skipped' && mayBeSkipped(kind as EffectKind, linksOf(numberOfKey(subject) ?? 0)))
    })
    .filter((row) => !isPageTooLate(row))
    .map((row) => `${idOf(row)} ${row.kind} is ${row.state}: ${row.outcome}`)
}

/** Only effects that show the present state are needless, by a later one of their kind, and words said with others. */
export function wronglyNeedless({ rows, marks }: Evening): string[] {
  const converging = new Set<string>([
    'refresh_card',
    'refresh_prompts',
    'set_topic',
    'refresh_announcement',
    'write_postmortem',
    'revise_postmortem',
  ])
  const delivered = new Set(
    rows
      .filter(({ state }) => state === 'delivered' || state === 'skipped')
      .map(({ subject, kind }) => `${subject} ${kind}`),
  )
  return (
    rows
      .filter(({ state, kind, subject }) => {
        return state === 'needless' && !(converging.has(kind) && delivered.has(`${subject} ${kind}`))
      })
      .filter((row) => !(row.kind === 'say_in_thread' && marks.get(idOf(row))?.length === 1))
      // Whether a board is wanted depends on who has come; `stale` looks at what it shows.
      .filter(({ kind }) => kind !== 'refresh_arrivals')
      .map((row) => `${idOf(row)} ${row.kind} was never shown`)
  )
}

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

/** Everything that is said once stands in Slack once, in its place; and nothing stands there unasked. */
export function wronglySaid({ stage, rows, marks, posted, incidents, linksOf }: Evening): string[] {
  const { workspace } = stage
  const postmortems = workspace.channels.find(({ name }) => name === 'postmortems')?.id
  const wanted = new Set<string>()
  const wrong: string[] = []
  for (const row of rows) {
    const kind = row.kind as EffectKind
    const id = idOf(row)
    // An announcement that couldn't be posted in time pages by a message of its own.
    if (kind === 'announce' || (kind === 'say_in_thread' && row.state === 'needless')) wanted.add(id)
    if (!kind.startsWith('say') && kind !== 'announce_postmortem') continue
    if (row.state !== 'delivered') continue
    wanted.add(id)
    const found = marks.get(id) ?? []
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
    .map((mark) => `${mark} was never asked for`)
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

/** Who was to be invited has been in the channel. */
export function notInvited({ stage, rows, linksOf }: Evening): string[] {
  const { workspace } = stage
  const known = new Map(workspace.state.channels.map((channel) => [channel.id, channel]))
  const members = new Map(workspace.state.groups.map(({ id, memberIds }) => [id, memberIds]))
  return rows
    .filter(({ kind, state }) => kind === 'invite' && state === 'delivered')
    .flatMap((row) => {
      const effect = JSON.parse(row.payload) as Extract<Effect, { kind: 'invite' }>
      const channel = known.get(linksOf(numberOfKey(row.subject) ?? 0).channel?.channel ?? '')
      const been = channel ? everIn(channel) : new Set<string>()
      const called = effect.targets.flatMap(({ kind, id }) =>
        kind === 'group' ? (members.get(id) ?? []) : [id],
      )
      return [...effect.people, ...called]
        .filter((person) => !been.has(person))
        .map((person) => `${idOf(row)} did not bring in ${person}`)
    })
}

export function everIn({ memberIds, messages, creatorId }: Channel): Set<string> {
  return new Set([
    creatorId,
    ...memberIds,
    ...messages.filter(({ subtype }) => subtype?.endsWith('_join')).map(({ userId }) => userId),
  ])
}

/** Nobody read that something in Muster broke. */
export function wrongApologies({ stage }: Evening): string[] {
  const apologies = [brokeText, unreadableText, ...Object.values(troubleTexts)]
  return stage.workspace.state.ephemerals
    .map(stage.workspace.plainTextOf)
    .filter((text) => apologies.some((apology) => text.includes(apology)))
    .map((text) => `somebody read: ${text}`)
}
