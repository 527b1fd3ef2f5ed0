import type { ShownMessage, ShownPerson } from '../../protocol.ts'
import { dayMs, dayTitle, msOfTs } from '../dates.ts'
import { dayOf } from '../formats.ts'

export type Row =
  | { kind: 'day'; key: string; title: string }
  | { kind: 'new'; key: string }
  | { kind: 'arrivals'; key: string; userIds: readonly string[]; verb: string }
  | { kind: 'change'; key: string; message: ShownMessage }
  | { kind: 'message'; key: string; message: ShownMessage; isFollowing: boolean }

export type ThreadSummary = { count: number; lastTs: string; userIds: readonly string[] }

/** Messages of one person that follow each other closely stand together. */
const togetherMs = 5 * 60_000

type About = { readTs: string; me: ShownPerson; today: string }

/** What a channel shows, from top to bottom. */
export function rowsOf(messages: readonly ShownMessage[], { readTs, me, today }: About): Row[] {
  const rows: Row[] = []
  let day = ''
  let before: ShownMessage | null = null
  let isMarked = readTs === '0'
  for (const message of messages) {
    if (isReply(message)) continue
    const atMs = msOfTs(message.ts)
    const itsDay = dayOf(atMs, me.timeZone)
    if (itsDay !== day) {
      day = itsDay
      before = null
      rows.push({ kind: 'day', key: `day ${day}`, title: titleOf(atMs, day, today, me.timeZone) })
    }
    if (
      !isMarked &&
      Number(message.ts) > Number(readTs) &&
      message.userId !== me.id &&
      !message.isEphemeral
    ) {
      isMarked = true
      before = null
      rows.push({ kind: 'new', key: 'new' })
    }
    const verb = arrivalVerb(message)
    if (verb !== undefined) {
      pushArrival(rows, message, verb)
      before = null
      continue
    }
    if (isChange(message)) {
      rows.push({ kind: 'change', key: message.ts, message })
      before = null
      continue
    }
    rows.push({ kind: 'message', key: message.ts, message, isFollowing: isTogether(before, message) })
    before = message
  }
  return rows
}

function isReply({ threadTs, ts, isBroadcast }: ShownMessage): boolean {
  return threadTs !== undefined && threadTs !== ts && !isBroadcast
}

function titleOf(atMs: number, day: string, today: string, timeZone: string): string {
  if (day === today) return 'Today'
  return day === dayOf(Date.parse(today) - dayMs, 'UTC') ? 'Yesterday' : dayTitle(atMs, timeZone)
}

function isTogether(before: ShownMessage | null, message: ShownMessage): boolean {
  return (
    before !== null &&
    before.userId === message.userId &&
    before.isEphemeral === message.isEphemeral &&
    before.subtype === message.subtype &&
    msOfTs(message.ts) - msOfTs(before.ts) < togetherMs
  )
}

function arrivalVerb({ subtype }: ShownMessage): string | undefined {
  if (subtype === 'channel_join' || subtype === 'group_join') return 'joined'
  return subtype === 'channel_leave' || subtype === 'group_leave' ? 'left' : undefined
}

/** What Slack itself says when somebody changes the channel. */
function isChange({ subtype }: ShownMessage): boolean {
  return subtype !== undefined && /^(channel|group)_(topic|purpose|name|archive|unarchive)$/.test(subtype)
}

function pushArrival(rows: Row[], { ts, userId }: ShownMessage, verb: string): void {
  const last = rows.at(-1)
  if (last?.kind === 'arrivals' && last.verb === verb) {
    rows[rows.length - 1] = { ...last, userIds: [...new Set([...last.userIds, userId])] }
  } else rows.push({ kind: 'arrivals', key: ts, userIds: [userId], verb })
}

/** The replies below each message, by its timestamp. */
export function threadsOf(messages: readonly ShownMessage[]): ReadonlyMap<string, ThreadSummary> {
  const threads = new Map<string, ThreadSummary>()
  for (const { threadTs, ts, userId, isEphemeral } of messages) {
    if (threadTs === undefined || threadTs === ts || isEphemeral) continue
    const { count, userIds } = threads.get(threadTs) ?? { count: 0, userIds: [] }
    threads.set(threadTs, { count: count + 1, lastTs: ts, userIds: [...new Set([...userIds, userId])] })
  }
  return threads
}
