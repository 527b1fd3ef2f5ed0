import { type Effect, isCall } from '../../../src/domain/record/effects.ts'
import type { Message } from '../../../src/sandbox/workspace/state.ts'
import type { Workspace } from '../../../src/sandbox/workspace.ts'
import type { Database } from '../../../src/store/database/schema.ts'
import { loadIncident } from '../../../src/store/incident/incidents.ts'
import { latestDraft } from '../../../src/store/postmortem/drafts.ts'
import { effectIdOf } from '../../../src/store/record/outbox.ts'
import { readTimeline } from '../../../src/store/record/timeline.ts'
import { markIn } from '../../support/shown/mark.ts'
import { inc } from '../../support/subjects.ts'

/** What a whole incident leaves behind, in Slack and in the database, in lines that can be compared. */
export type Picture = { [part: string]: string[] }

/** What tells of the trouble itself, and no more of the incident. */
const ofTrouble = new Set(['delivery_failed', 'channel_refused', 'page_sent', 'page_unsent', 'page_untold'])

/** Addresses differ from run to run, and what they point at does not. */
const withoutAddresses = (text: string, number: number): string =>
  text
    .replace(/("tookMs":)(\d+)/g, (_, name, ms) => `${name}${Math.floor(ms / 60_000)} min`)
    .replace(/(T\d\d:\d\d):\d\d\.\d{3}Z/g, '$1')
    // How a page went out, and how late a channel came, tells of the trouble.
    .replace(/ (?:by direct message|as a scheduled message)\b/g, '')
    .replace(/(#inc-[\w-]+|opened the channel) after \d+ (?:s|min)\b/g, '$1')
    .replace(/,"untold":"[^"]*"/g, '')
    .replace(/(Muster paged [^.;]*), \d+ (?:s|min) late/g, '$1')
    // A late response is told to the second.
    .replace(/(\d min) \d+ s\b/g, '$1')
    .replace(/\b\d{10}\.\d{6}\b/g, 'TS')
    .replace(/\/p\d{16}/g, '/pTS')
    .replace(/http:\/\/127\.0\.0\.1:\d+/g, 'SLACK')
    // A page that comes after somebody has acknowledged names no deadline any more.
    .replace(/(, SEV-\d\.) Response (?:was )?due [^.]* UTC\./g, '$1')
    .replace(/\bC0[A-Z0-9]{9}\b/g, 'CHANNEL')
    .replaceAll(`INC-${number}`, 'INC-N')
    .replaceAll(`inc-${number}-`, 'inc-N-')
    // A name that is taken is passed by.
    .replace(/(inc-N-[a-z-]*[a-z])-2\b/g, '$1')

const effectOf = (message: Message): string => markIn(message) ?? ''

const saysTrouble = (text: string): boolean => /Slack rejected|No direct message reached/.test(text)

/** What stands around the facts of a section, which trouble adds to. */
const frames = new Set(['The record shows:', 'The record shows none.', ''])

const isFileAlone = (workspace: Workspace, message: Message): boolean =>
  message.fileIds.length > 0 && workspace.plainTextOf(message).includes('postmortem draft, from the timeline')

/** What Muster said in one place, sorted, for lanes run side by side; the card and the announcement included. */
const spoken = (
  workspace: Workspace,
  messages: readonly Message[],
  { number, calls }: { number: number; calls: ReadonlySet<string> },
): string[] =>
  messages
    .filter((message) => !calls.has(effectOf(message)) && !isFileAlone(workspace, message))
    .filter(({ userId }) => userId === workspace.state.app.botUserId)
    .filter(({ subtype }) => subtype === undefined || subtype === 'file_share' || subtype === 'bot_message')
    .map((message) => {
      const where = message.threadTs && message.threadTs !== message.ts ? 'in the thread: ' : ''
      const isShown = /^(card|announcement)-/.test(effectOf(message))
      const woke = message.woke.length > 0 && !isShown ? ` (woke ${message.woke.join(' ')})` : ''
      const said = workspace.plainTextOf(message)
      // A button under words that come late is offered when it still leads somewhere.
      // The file stands in the message that closes, or by itself where Slack doesn't let it.
      const text = isShown ? said : said.replace(/^\[(?: |file: ).*\]$/gm, '').trim()
      const kind = effectOf(message).replace(/^\d+-.*/, 'said') || message.subtype || ''
      return `${kind} ${where}${text}${woke}`
    })
    .filter((text) => !saysTrouble(text) || /^(card|announcement)-/.test(text))
    .map((text) => withoutAddresses(text, number))
    .sort()

const slackOf = (workspace: Workspace, number: number, calls: ReadonlySet<string>): Picture => {
  const isOwn = ({ name }: { name: string }): boolean => new RegExp(`^inc-${number}(-|$)`).test(name)
  const about = (messages: readonly Message[]): Message[] =>
    messages.filter((message) =>
      new RegExp(`INC-${number}\\b`).test(message.text + JSON.stringify(message.blocks)),
    )
  const own = workspace.channels.filter(isOwn)
  const [channel] = own
  const others = workspace.channels.filter((one) => !isOwn(one))
  return {
    channels: own.map(() => 'a channel'),
    topic: own.map(({ topic }) => withoutAddresses(topic, number)),
    people: (channel?.memberIds ?? []).map((id) => workspace.person(id).name).sort(),
    pinned: channel ? workspace.pins(channel.id).map(effectOf) : [],
    'in the channel': own.flatMap(({ messages }) => spoken(workspace, messages, { number, calls })),
    elsewhere: others.flatMap(({ name, messages }) =>
      spoken(workspace, about(messages), { number, calls }).map((text) => `#${name} ${text}`),
    ),
    calls: callsIn(workspace, number, calls),
    files: filesShown(workspace, number),
  }
}

/** Each showing of a file; one that was uploaded and never shown is nobody's. */
const filesShown = (workspace: Workspace, number: number): string[] =>
  workspace.channels
    .flatMap(({ messages }) => messages.flatMap(({ fileIds }) => fileIds))
    .flatMap((shown) => workspace.files.find(({ id }) => id === shown) ?? [])
    .filter(({ isComplete, name }) => isComplete && name.toUpperCase().includes(`INC-${number}`))
    .map(({ title }) => withoutAddresses(title, number))

/** What calls people goes wherever they are: to some of them in different places, and nowhere twice. */
const callsIn = (workspace: Workspace, number: number, calls: ReadonlySet<string>): string[] => {
  const said = workspace.channels.flatMap(({ id, messages }) =>
    messages
      .filter((message) => calls.has(effectOf(message)))
      .map((message) => ({ place: `${id} ${message.threadTs ?? ''} ${effectOf(message)}`, message })),
  )
  const places = said.map(({ place }) => place)
  const twice = places.filter((place, index) => places.indexOf(place) !== index)
  const texts = said.map(({ message }) =>
    withoutAddresses(
      workspace
        .plainTextOf(message)
        .replace(/^\[ .*\]$/m, '')
        .trim(),
      number,
    ),
  )
  // One that lost its answer, and isn't found again, isn't edited when somebody answers.
  const told = texts.filter((text) => !text.startsWith("You're being paged."))
  return [...new Set(told), ...twice.map((place) => `twice in one place: ${place}`)].sort()
}

const isCallOf = ({ payload }: { payload: string }): boolean => {
  const effect = JSON.parse(payload) as Effect
  return effect.kind === 'say' && isCall(effect.words)
}

/** The picture of an incident; equal pictures are the same final state. */
export async function pictureOf(workspace: Workspace, db: Database, number: number): Promise<Picture> {
  const incident = await loadIncident(db, number)
  const { version: _, ...state } = incident ?? { version: 0 }
  const entries = (await readTimeline(db, number)).filter(({ what }) => !ofTrouble.has(what.kind))
  const effects = await db.selectFrom('outbox').selectAll().where('subject', '=', inc(number)).execute()
  const told = (value: unknown): string => withoutAddresses(JSON.stringify(value), number)
  return {
    ...slackOf(workspace, number, new Set(effects.filter(isCallOf).map(effectIdOf))),
    incident: [told(state)],
    timeline: entries.map(({ by, what, source, happenedAt }) =>
      // A channel is opened when Slack lets it.
      what.kind === 'channel_opened' ? 'channel_opened' : told({ by, what, via: source.via, happenedAt }),
    ),
    unsettled: effects
      .filter(({ state }) => state !== 'delivered' && state !== 'needless')
      .map(({ kind, state, outcome }) => `${kind} ${state}: ${outcome}`),
    postmortem: ((await latestDraft(db, number))?.markdown ?? '')
      .split('\n')
      .filter((line) => !saysTrouble(line) && !frames.has(line))
      .map((line) => line.replace(/^.*(Muster opened the channel.*)$/, '$1'))
      .map((line) => line.replace(/^(_Drafted from the timeline on [^,]+, )[\d:]+/, '$1'))
      .map((line) => withoutAddresses(line, number)),
  }
}

/** What is missing from a picture and what is too much, by part. */
export function differencesOf(wanted: Picture, found: Picture): string[] {
  return Object.keys(wanted).flatMap((part) => {
    const left = [...(found[part] ?? [])]
    const missing = (wanted[part] ?? []).filter((line) => {
      const place = left.indexOf(line)
      if (place >= 0) left.splice(place, 1)
      return place < 0
    })
    return [
      ...missing.map((line) => `${part}: missing: ${line}`),
      ...left.map((line) => `${part}: too much: ${line}`),
    ]
  })
}
