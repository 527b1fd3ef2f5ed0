import type { TrafficRecord } from '../protocol/traffic.ts'
import { isConversation } from '../workspace/channels.ts'
import { isQuiet } from '../workspace/people/quiet-hours.ts'
import type { Channel, FileEntry, Message, Person, ViewEntry } from '../workspace/state.ts'
import type { Workspace } from '../workspace.ts'
import {
  messageKey,
  type Seat,
  type ShownChannel,
  type ShownFile,
  type ShownMessage,
  type ShownPerson,
  type ShownView,
  type Sight,
  type Stage,
} from './protocol.ts'
import type { ReadMarks } from './read-marks.ts'

/** So that hours of work don't weigh on the page. */
const shownRecords = 400

/** Everything that this person sees, and what is around it. */
export function sightOf(workspace: Workspace, marks: ReadMarks, person: Person, stage: Stage): Sight {
  const { state, traffic } = workspace
  const channels = workspace.channels.filter(
    (channel) => channel.kind === 'public' || channel.memberIds.includes(person.id),
  )
  const said = channels.flatMap((channel) => channel.messages)
  const whispered = state.ephemerals.filter((message) => message.ephemeralTo === person.id)
  const messages = [...said, ...whispered].map(shownMessage)
  return {
    stage,
    seat: seatOf(workspace, person),
    tables: {
      people: tableOf(state.people.map((each) => shownPerson(each, workspace.clock.now()))),
      groups: tableOf(state.groups),
      channels: tableOf(channels.map((channel) => shownChannel(channel, marks, person, state.people))),
      messages: new Map(messages.map((message) => [messageKey(message), message])),
      files: tableOf(state.files.filter((file) => file.isComplete).map(shownFile)),
      traffic: new Map(traffic.slice(-shownRecords).map((record) => [String(record.id), lean(record)])),
    },
  }
}

function tableOf<T extends { id: string }>(rows: readonly T[]): Map<string, T> {
  return new Map(rows.map((row) => [row.id, row]))
}

function seatOf({ state }: Workspace, person: Person): Seat {
  const home = state.homes.get(person.id)
  return {
    personId: person.id,
    modals: (state.modals.get(person.id) ?? []).map(shownView),
    home: home === undefined ? null : shownView(home),
  }
}

function shownView({ id, hash, view, values }: ViewEntry): ShownView {
  return { id, hash, view, values }
}

function shownPerson(person: Person, nowMs: number): ShownPerson {
  const { id, name, realName, title, timeZone, isBot, quietHours } = person
  return {
    id,
    name,
    realName,
    title,
    timeZone,
    isBot,
    ...(quietHours === undefined ? {} : { quietHours }),
    isQuietNow: isQuiet(person, nowMs),
  }
}

function shownFile({ id, name, title, length, altText = '' }: FileEntry): ShownFile {
  return { id, name, title, length, altText }
}

function shownChannel(
  channel: Channel,
  marks: ReadMarks,
  person: Person,
  people: readonly Person[],
): ShownChannel {
  const { id, name, kind, isArchived, topic, memberIds, pins } = channel
  return {
    id,
    name: isConversation(channel) ? othersIn(channel, person, people) : name,
    kind,
    isArchived,
    topic,
    memberIds,
    pins: pins.map(({ ts, pinnedBy }) => ({ ts, pinnedBy })),
    lastReadTs: marks.lastReadTs(person.id, id),
  }
}

/** A conversation is called by those in it, without the one who looks at it. */
function othersIn({ memberIds }: Channel, { id }: Person, people: readonly Person[]): string {
  const others = people.filter((other) => other.id !== id && memberIds.includes(other.id))
  return others.map(({ name }) => name).join(', ')
}

function shownMessage(message: Message): ShownMessage {
  const { channelId, ts, userId, text, isBroadcast, reactions, fileIds, woke } = message
  return {
    channelId,
    ts,
    userId,
    text,
    isBroadcast,
    isEdited: message.editedTs !== undefined,
    isEphemeral: message.ephemeralTo !== undefined,
    reactions,
    fileIds,
    woke,
    ...(message.blocks === undefined ? {} : { blocks: message.blocks }),
    ...(message.subtype === undefined ? {} : { subtype: message.subtype }),
    ...(message.threadTs === undefined ? {} : { threadTs: message.threadTs }),
  }
}

/** Every event carries the same verification fields, and nobody reads them. */
function lean(record: TrafficRecord): TrafficRecord {
  if (record.kind !== 'envelope') return record
  const { token: _, authorizations: __, ...payload } = record.payload
  return { ...record, payload }
}
