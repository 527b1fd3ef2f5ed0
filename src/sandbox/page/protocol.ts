import type { JsonObject } from '../json.ts'
import type { Fault } from '../protocol/faults.ts'
import type { Limits } from '../protocol/rate-limits.ts'
import type { TrafficRecord } from '../protocol/traffic.ts'

/** What the server tells the page: everything that one person sees, and then what is different. */

export type ShownPerson = {
  id: string
  name: string
  realName: string
  title: string
  timeZone: string
  isBot: boolean
  quietHours?: { from: string; to: string }
  isQuietNow: boolean
}

export type ShownGroup = { id: string; handle: string; name: string; memberIds: string[] }

export type ShownChannel = {
  id: string
  /** Of a direct conversation, the app's name; of a group message, those of the others in it. */
  name: string
  kind: 'public' | 'private' | 'im' | 'mpim'
  isArchived: boolean
  topic: string
  memberIds: string[]
  pins: { ts: string; pinnedBy: string }[]
  /** The newest message that this person has seen. */
  lastReadTs: string
}

export type ShownMessage = {
  channelId: string
  ts: string
  userId: string
  text: string
  isBroadcast: boolean
  isEdited: boolean
  /** Seen by this person only. */
  isEphemeral: boolean
  reactions: { name: string; userIds: string[] }[]
  fileIds: string[]
  woke: string[]
  blocks?: JsonObject[]
  subtype?: string
  threadTs?: string
}

export type ShownFile = { id: string; name: string; title: string; length: number; altText: string }

export type ShownView = { id: string; hash: string; view: JsonObject; values: JsonObject }

export type ShownCommand = { command: string; description: string; hints: string[] }

export type ShownApp = {
  name: string
  userId: string
  commands: ShownCommand[]
  shortcuts: { name: string; callbackId: string; description: string }[]
  steps: ShownStep[]
  hasHomeTab: boolean
}

/** A step for workflows, and what it's given. */
export type ShownStep = {
  callbackId: string
  title: string
  description: string
  inputs: { name: string; type: string; title: string; description: string; isRequired: boolean }[]
}

export type Trouble = { id: number; fault: Fault }

/** What is around the workspace: the bot's process, and everything that was made to go wrong. */
export type Stage = {
  teamName: string
  baseUrl: string
  app: ShownApp
  isBotRunning: boolean
  connections: number
  latencyMs: number
  troubles: Trouble[]
  /** When the app's next timer is due, in milliseconds since 1970; null when it has none, or isn't running. */
  nextTimerMs: number | null
  /** Time is passing quickly; nobody can act until it arrives. */
  isTravelling: boolean
  /** How often somebody moved the time. */
  travels: number
  limits: ShownLimits
  /** Another one for each start of the sandbox and each reset, so that a page knows what belongs together. */
  sessionId: string
  /** The traffic up to this record is of before the last reset. */
  firstRecordId: number
}

/** Slack's published rate limits: whether they hold, and what came of it. Times are milliseconds since 1970. */
export type ShownLimits = {
  mode: Limits
  /** How many calls were one too many, the most often limited method first. */
  limited: { method: string; count: number }[]
  resting: { method: string; channel?: string; untilMs: number }[]
}

/** What is in front of this person only. */
export type Seat = { personId: string; modals: ShownView[]; home: ShownView | null }

export type Tables = {
  people: ShownPerson
  groups: ShownGroup
  channels: ShownChannel
  messages: ShownMessage
  files: ShownFile
  traffic: TrafficRecord
}

export type TableName = keyof Tables

export type Sight = { stage: Stage; seat: Seat; tables: { [T in TableName]: Map<string, Tables[T]> } }

/** What changed since the last one; a row that is null is gone. */
export type Patch = {
  /** The workspace's time when this was sent. */
  nowMs: number
  /** The same clock as in the traffic. */
  monotonicMs: number
  /** Whether everything known before is to be forgotten. */
  isWhole: boolean
  stage?: Stage
  seat?: Seat
  rows: { [T in TableName]?: { [id: string]: Tables[T] | null } | undefined }
}

/** What came of something a person did; `error` is Slack's word for it, or a sentence. */
export type ActAnswer = {
  ok: boolean
  error?: string
  /** Sentences beside the fields of a form, by block id. */
  fieldErrors?: { [blockId: string]: string }
  /** The message that a person wrote. */
  ts?: string
  channelId?: string
  /** What the bot answered a sender of alerts or a workflow. */
  said?: string
}

export function messageKey(message: { channelId: string; ts: string }): string {
  return `${message.channelId}/${message.ts}`
}
