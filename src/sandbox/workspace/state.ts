import type { JsonObject } from '../json.ts'

export type Person = {
  id: string
  name: string
  realName: string
  title: string
  email: string
  timeZone: string
  isAdmin: boolean
  isBot: boolean
  /** Deactivated: Slack still knows the account. */
  isDeactivated?: boolean
  /** When this person's notifications rest each day, in their own zone; absent when they never do. */
  quietHours?: QuietHours
  /** Until when they rest besides, in milliseconds since 1970. */
  snoozedUntilMs?: number
}

/** `22:00` to `08:00`: over midnight when the end isn't after the beginning. */
export type QuietHours = { from: string; to: string }

export type UserGroup = {
  id: string
  handle: string
  name: string
  description?: string
  memberIds: string[]
}

/** `im` is a conversation of two, `mpim` one of up to nine, which Slack calls a group message. */
export type ChannelKind = 'public' | 'private' | 'im' | 'mpim'

export type Reaction = { name: string; userIds: string[] }

export type Message = {
  channelId: string
  ts: string
  userId: string
  botId?: string
  subtype?: string
  text: string
  blocks?: JsonObject[]
  attachments?: JsonObject[]
  metadata?: JsonObject
  threadTs?: string
  isBroadcast: boolean
  editedTs?: string
  reactions: Reaction[]
  fileIds: string[]
  /** Whom it called when it was posted: 'channel', 'here', 'everyone', person ids, group ids. Edits call nobody. */
  woke: string[]
  /** The only person who sees it. */
  ephemeralTo?: string
  /** What Slack adds to messages of its own making, such as `old_name`. */
  extra?: JsonObject
}

export type Pin = { ts: string; pinnedBy: string; pinnedAt: string }

export type Bookmark = { id: string; title: string; link: string; emoji: string; addedAt: string; by: string }

export type Channel = {
  id: string
  name: string
  kind: ChannelKind
  isArchived: boolean
  isDeleted: boolean
  isGeneral: boolean
  /** Missing where nobody shares it with another company. */
  isShared?: boolean
  creatorId: string
  createdAt: string
  topic: string
  purpose: string
  memberIds: string[]
  previousNames: string[]
  messages: Message[]
  pins: Pin[]
  bookmarks: Bookmark[]
}

/** A message that the app has asked to be posted later. */
export type ScheduledMessage = {
  id: string
  channelId: string
  /** Seconds since 1970. */
  postAt: number
  text: string
  blocks?: JsonObject[]
  attachments?: JsonObject[]
  metadata?: JsonObject
  threadTs?: string
  isBroadcast: boolean
}

/** A document of sections in Markdown; a channel shows its own in a tab. */
export type Canvas = {
  id: string
  title: string
  userId: string
  createdAt: string
  channelId?: string
  /** The one canvas that belongs to the channel itself, beside any that are only shown in a tab. */
  isOfChannel: boolean
  sections: { id: string; markdown: string }[]
}

/** A step of somebody's workflow that the app is asked to do. */
export type FunctionRun = {
  id: string
  state: 'running' | 'completed' | 'failed'
  outputs?: JsonObject
  error?: string
}

export type FileEntry = {
  id: string
  name: string
  title: string
  length: number
  /** What a picture shows, in words; files kept by an earlier version have none. */
  altText?: string
  userId: string
  createdAt: string
  content?: Buffer
  channelIds: string[]
  isComplete: boolean
}

export type ViewEntry = {
  id: string
  kind: 'modal' | 'home'
  userId: string
  /** The view as the app gave it, with the block and action ids Slack fills in. */
  view: JsonObject
  hash: string
  externalId: string
  rootId: string
  previousId?: string
  /** What the person has entered so far: block id → action id → value. */
  values: JsonObject
}

export type Trigger = { id: string; userId: string; madeMs: number; isUsed: boolean }

/** Where a `response_url` leads, and what was last shown through it. */
export type ResponseHook = {
  id: string
  userId: string
  channelId: string
  threadTs?: string
  madeAtMs: number
  uses: number
  original?: Message
}

export type State = {
  team: { id: string; name: string; domain: string }
  app: { id: string; botId: string; botUserId: string }
  people: Person[]
  groups: UserGroup[]
  channels: Channel[]
  ephemerals: Message[]
  files: FileEntry[]
  modals: Map<string, ViewEntry[]>
  homes: Map<string, ViewEntry>
  triggers: Map<string, Trigger>
  responseHooks: Map<string, ResponseHook>
  scheduled: ScheduledMessage[]
  canvases: Canvas[]
  /** The workspace's own emoji: name → address of its picture. */
  emoji: { [name: string]: string }
  functionRuns: Map<string, FunctionRun>
}

export function createState(botName: string): State {
  const bot: Person = {
    id: 'U05BOT00001',
    name: botName,
    realName: botName,
    title: '',
    email: '',
    timeZone: 'UTC',
    isAdmin: false,
    isBot: true,
  }
  return {
    team: { id: 'T0500000001', name: 'Local workspace', domain: 'local' },
    app: { id: 'A0500000001', botId: 'B0500000001', botUserId: bot.id },
    people: [bot],
    groups: [],
    channels: [],
    ephemerals: [],
    files: [],
    modals: new Map(),
    homes: new Map(),
    triggers: new Map(),
    responseHooks: new Map(),
    scheduled: [],
    canvases: [],
    emoji: {},
    functionRuns: new Map(),
  }
}
