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
}

export type UserGroup = { id: string; handle: string; name: string; memberIds: string[] }

export type ChannelKind = 'public' | 'private' | 'im'

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

export type FileEntry = {
  id: string
  name: string
  title: string
  length: number
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
  }
}
