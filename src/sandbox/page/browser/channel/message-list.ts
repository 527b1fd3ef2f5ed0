import { type ComponentChild, h } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { ShownChannel } from '../../protocol.ts'
import { mrkdwn } from '../blocks/mrkdwn.ts'
import { channelTitle } from '../channel-names.ts'
import type { Directory } from '../directory.ts'
import { Message } from '../message/message.ts'
import type { Row, ThreadSummary } from './message-rows.ts'

type Props = {
  rows: readonly Row[]
  threads: ReadonlyMap<string, ThreadSummary>
  directory: Directory
  channel: ShownChannel
  linkedTs: string
  label: string
}

/** Drawn at first, and added each time somebody reaches the top. */
const firstRows = 60
const moreRows = 80
/** Back at the end, the rows above are let go, so that the page stays light. */
const mostAtEnd = 300
const nearPx = 120

/** The newest rows of a channel; it stays at the end while new ones come, unless somebody scrolled up. */
export function MessageList({ rows, threads, directory, channel, linkedTs, label }: Props) {
  const scroller = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)
  const heightBefore = useRef<number | null>(null)
  const [count, setCount] = useState(firstRows)
  const linkedAt = linkedTs === '' ? -1 : rows.findIndex((row) => row.key === linkedTs)
  const first = Math.max(0, Math.min(rows.length - count, linkedAt === -1 ? rows.length : linkedAt - 20))

  useLayoutEffect(() => {
    const box = scroller.current
    if (box === null) return
    if (heightBefore.current !== null) box.scrollTop += box.scrollHeight - heightBefore.current
    else if (isAtEnd.current && linkedTs === '') box.scrollTop = box.scrollHeight
    heightBefore.current = null
  })
  useEffect(() => {
    const box = scroller.current
    const inner = box?.firstElementChild
    if (!box || !inner) return
    const observer = new ResizeObserver(() => {
      if (isAtEnd.current) box.scrollTop = box.scrollHeight
    })
    observer.observe(inner)
    observer.observe(box)
    return () => observer.disconnect()
  }, [])
  useEffect(() => {
    if (linkedTs === '') return
    isAtEnd.current = false
    document.getElementById(`message-${linkedTs}`)?.scrollIntoView({ block: 'center' })
  }, [linkedTs, linkedAt === -1])

  function onScroll(): void {
    const box = scroller.current
    if (box === null) return
    isAtEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < nearPx
    if (isAtEnd.current && count > mostAtEnd) setCount(firstRows)
    if (box.scrollTop < nearPx && first > 0 && heightBefore.current === null) {
      heightBefore.current = box.scrollHeight
      setCount(rows.length - first + moreRows)
    }
  }

  const pinned = new Set(channel.pins.map(({ ts }) => ts))
  return h(
    'div',
    { class: 'messages', ref: scroller, onScroll, role: 'log', 'aria-label': label, tabIndex: 0 },
    h(
      'div',
      null,
      first === 0 ? h('p', { class: 'beginning' }, `This is the start of ${channelTitle(channel)}.`) : null,
      rows.slice(first).map((row) => drawRow(row, { threads, directory, linkedTs, pinned })),
    ),
  )
}

type Around = Pick<Props, 'threads' | 'directory' | 'linkedTs'> & { pinned: ReadonlySet<string> }

function drawRow(row: Row, { threads, directory, linkedTs, pinned }: Around): ComponentChild {
  switch (row.kind) {
    case 'day':
      return h('div', { class: 'day', key: row.key }, h('span', null, row.title))
    case 'new':
      return h('div', { class: 'day day-new', key: row.key }, h('span', null, 'New'))
    case 'arrivals':
      return h('p', { class: 'arrivals', key: row.key }, arrivalsText(row.userIds, row.verb, directory))
    case 'change': {
      const name = directory.people.get(row.message.userId)?.realName ?? ''
      return h('p', { class: 'arrivals', key: row.key }, `${name} `, mrkdwn(row.message.text, directory))
    }
    case 'message': {
      const { message, isFollowing, key } = row
      const thread = threads.get(message.ts)
      return h(Message, {
        key,
        message,
        directory,
        isFollowing,
        isPinned: pinned.has(message.ts),
        isLinked: message.ts === linkedTs,
        replyCount: thread?.count ?? 0,
        lastReplyTs: thread?.lastTs ?? '',
        repliers: thread?.userIds.join(' ') ?? '',
      })
    }
  }
}

const namedAtMost = 3

function arrivalsText(userIds: readonly string[], verb: string, { people }: Directory): string {
  const names = userIds.map((id) => people.get(id)?.realName ?? id)
  const shown = names.length > namedAtMost + 1 ? names.slice(0, namedAtMost) : names
  const rest = names.length - shown.length
  const parts = rest > 0 ? [...shown, `${rest} others`] : shown
  const last = parts.at(-1) ?? ''
  return `${parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${last}` : last} ${verb}`
}
