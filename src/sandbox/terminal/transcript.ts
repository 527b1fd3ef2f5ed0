import { isConversation } from '../workspace/channels.ts'
import { nameOf } from '../workspace/people/people.ts'
import type { Channel, Message } from '../workspace/state.ts'
import type { Workspace } from '../workspace.ts'
import { barredLines, chapterLines, headingOf, saidLines } from './layout.ts'

export type Transcript = {
  chapter(title: string, explanation: string): void
  /** What somebody does that leaves no message behind. */
  act(who: string, channel: string, deed: string, filledIn?: string): void
  /** What happens outside the channels; to the bot itself, where nothing else is said. */
  happen(text: string, where?: string): void
  /** Prints this message as it is now, before it changes. */
  show(message: Message): void
  /** Prints what was said or changed since the last time; false when nothing was. */
  catchUp(): boolean
}

type News = { ts: string; place: string; lines: string[] }

/** Writes down what can be seen in a workspace, everyone's private answers included. */
export function createTranscript(workspace: Workspace, print: (line: string) => void): Transcript {
  const seen = new Map<Message, string>()
  const openings = new Set<string>()
  let place = ''
  let heading = ''

  function head(atMs: number, nextPlace: string): void {
    const next = headingOf(new Date(atMs).toISOString().slice(11, 16), nextPlace)
    if (next === heading) return
    place = nextPlace
    heading = next
    print('')
    print(next)
  }

  function printAll(lines: readonly string[]): void {
    for (const line of lines) print(line)
  }

  function printNews(news: readonly News[]): void {
    for (const { ts, place: where, lines } of news) {
      head(Number(ts) * 1000, where)
      printAll(lines)
    }
  }

  /** The same brief goes to each who joins: once in full is enough. */
  function shortened(message: Message, text: string): string {
    const [opening = '', ...more] = text.split('\n')
    if (message.ephemeralTo === undefined || more.length < longBriefLines) return text
    if (openings.has(opening)) return `${opening} … and ${more.length} more lines, as it stands now`
    openings.add(opening)
    return text
  }

  function newsOf(channel: Channel, message: Message): News[] {
    const text = readable(workspace, message)
    const before = seen.get(message)
    if (before === text) return []
    seen.set(message, text)
    const shown = {
      message,
      before,
      text: shortened(message, text),
      name: shownName(workspace, message.userId),
      onlyTo: message.ephemeralTo === undefined ? null : nameOf(workspace.state, message.ephemeralTo),
      isPinned: channel.pins.some((pin) => pin.ts === message.ts),
    }
    const ts = before === undefined ? message.ts : (message.editedTs ?? message.ts)
    const lines = linesOf(shown)
    return lines.length === 0 ? [] : [{ ts, place: placeOf(workspace, channel), lines }]
  }

  return {
    chapter(title, explanation) {
      heading = ''
      printAll(chapterLines(title, explanation))
    },
    act(who, channel, deed, filledIn) {
      head(workspace.clock.now(), placeOf(workspace, workspace.channel(channel)))
      printAll(saidLines(who, deed))
      if (filledIn !== undefined) printAll(barredLines(filledIn))
    },
    happen(text, where = 'the bot') {
      head(workspace.clock.now(), where)
      printAll(saidLines('', text))
    },
    show(message) {
      printNews(newsOf(workspace.channel(message.channelId), message))
    },
    catchUp() {
      const news = workspace.channels.flatMap((channel) => {
        const theirs = workspace.state.ephemerals.filter((message) => message.channelId === channel.id)
        return [...channel.messages, ...theirs].flatMap((message) => newsOf(channel, message))
      })
      news.sort((a, b) => (a.ts < b.ts ? -1 : 1))
      const places = new Set([place, ...news.map((each) => each.place)])
      for (const each of places) printNews(news.filter((piece) => piece.place === each))
      return news.length > 0
    },
  }
}

const longBriefLines = 5

type Shown = {
  message: Message
  name: string
  text: string
  before: string | undefined
  onlyTo: string | null
  isPinned: boolean
}

function linesOf({ message, name, text, before, onlyTo, isPinned }: Shown): string[] {
  if (message.subtype?.startsWith('channel_') === true) {
    return saidLines(name, text.replace(/^@\S+ /, ''), { isQuiet: true })
  }
  const isThread = message.threadTs !== undefined && message.threadTs !== message.ts
  const marks = [
    ...(onlyTo === null ? [] : [`only ${onlyTo} sees this`]),
    ...(isThread ? ['in the thread'] : []),
    ...(before === undefined ? [] : ['edited']),
    ...(isPinned && before === undefined ? ['pinned'] : []),
  ]
  const mark = marks.length === 0 ? '' : `(${marks.join(', ')})`
  const isCard = message.blocks?.some((block) => block.type === 'header') ?? false
  if (!isCard) return saidLines(name, text, { mark })
  const body = before === undefined ? text : changedLines(before, text)
  return body === '' ? [] : [...saidLines(name, 'the card', { mark }), ...barredLines(body)]
}

/** The lines that were not there before; buttons follow from the rest. */
function changedLines(before: string, after: string): string {
  const known = new Set(before.split('\n'))
  const lines = after.split('\n').filter((line) => !known.has(line) && !line.startsWith('[ '))
  return lines.join('\n')
}

/** Without Slack's marks of emphasis, the time zone and the date of today, which say nothing here. */
function readable(workspace: Workspace, message: Message): string {
  const today = new Date(workspace.clock.now()).toISOString().slice(0, 10)
  return workspace
    .plainTextOf(message)
    .replace(/(^|[\s(>])([*_])(\S(?:[^*_\n]*\S)?)\2(?=$|[\s.,:;)'’])/gm, '$1$3')
    .replaceAll(new RegExp(`${today} (?:at )?`, 'g'), '')
    .replace(/(\d\d:\d\d) UTC/g, '$1')
}

function placeOf(workspace: Workspace, channel: Channel): string {
  if (!isConversation(channel)) return `#${channel.name}`
  const { botUserId } = workspace.state.app
  const others = channel.memberIds.filter((id) => id !== botUserId)
  return ['Muster', ...others.map((id) => nameOf(workspace.state, id))].join(' and ')
}

function shownName(workspace: Workspace, userId: string): string {
  return userId === workspace.state.app.botUserId ? 'Muster' : nameOf(workspace.state, userId)
}
