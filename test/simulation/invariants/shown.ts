import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Incident } from '../../../src/domain/incident/incident.ts'
import { isExpecting } from '../../../src/domain/response/hands.ts'
import { fileNameOf } from '../../../src/postmortem/file-name.ts'
import type { JsonObject } from '../../../src/sandbox/json.ts'
import type { Channel, Message } from '../../../src/sandbox/workspace/state.ts'
import { updateOnCard } from '../../../src/slack/deliver/updates/update-on-card.ts'
import { announcementOf } from '../../../src/slack/views/lifecycle/announcement.ts'
import { cardOf } from '../../../src/slack/views/lifecycle/card.ts'
import { topicOf } from '../../../src/slack/views/lifecycle/topic.ts'
import { presenceView } from '../../../src/slack/views/response/presence.ts'
import { readFailures } from '../../../src/store/record/outbox-health.ts'
import { inc, numberOfKey } from '../../support/subjects.ts'
import type { Evening } from './evening.ts'

/** One place for each incident: its channel, or the thread that it goes on in. */
export function wrongPlaces({ stage, incidents, linksOf, marks }: Evening): string[] {
  const byNumber = Map.groupBy(
    stage.workspace.state.channels,
    ({ name }) => /^inc-(\d+)(?:-|$)/.exec(name)?.[1],
  )
  return incidents.flatMap(({ number, isPrivate }) => {
    const { channel, thread, card, announcement } = linksOf(number)
    const own = byNumber.get(String(number)) ?? []
    const other = own.filter(({ id }) => id !== channel?.channel)
    const wrong: string[] = []
    if ((channel === undefined) === (thread === undefined)) wrong.push('has not one place')
    if (channel && own.length - other.length !== 1) wrong.push('has lost its channel')
    // A channel whose opening was not answered, and that Slack then refused to show, stays empty.
    if (other.length > (thread ? 1 : 0) || other.some(isUsed))
      wrong.push(`has ${other.length} channels too many`)
    if (own.some(({ kind }) => (kind === 'private') !== isPrivate))
      wrong.push('has a channel of the other kind')
    if (thread && !channel && isPrivate && !isDirect(stage.workspace.channel(thread.channel)))
      wrong.push('goes on in public')
    if (!stands(marks.get(`card-${number}`), card)) wrong.push('has not one card')
    const wanted = isPrivate ? undefined : announcement
    if (isPrivate !== (announcement === undefined) || !stands(marks.get(`announcement-${number}`), wanted))
      wrong.push('has not one announcement')
    return wrong.map((what) => `INC-${number} ${what}`)
  })
}

const isUsed = ({ messages }: Channel): boolean => messages.some(({ subtype }) => subtype === undefined)

const isDirect = ({ kind }: Channel): boolean => kind === 'im'

const stands = (
  found: { message: Message }[] = [],
  link: { channel: string; ts?: string } | undefined,
): boolean => (link ? found.length === 1 && found[0]?.message.ts === link.ts : found.length === 0)

/** Cards, announcements and topics show what is, not what was. */
export async function stale(evening: Evening): Promise<string[]> {
  const wrong: string[] = []
  const settled = settledAt(evening)
  for (const incident of evening.incidents) {
    const { number } = incident
    if (!(await isCardTrue(evening, incident, settled))) wrong.push(`INC-${number} has a card of the past`)
    if (!isAnnouncementTrue(evening, incident)) {
      const shown = evening.marks.get(`announcement-${number}`)?.map(({ message }) => message.blocks ?? [])
      wrong.push(`INC-${number} has an announcement of the past: ${plain(shown ?? [])}`)
    }
    if (!isBoardTrue(evening, incident)) wrong.push(`INC-${number} has a board of the past`)
    const { channel } = evening.linksOf(number)
    const shown = channel && evening.stage.workspace.channel(channel.channel)
    if (shown && shown.topic !== topicOf(incident, evening.stage.policy))
      wrong.push(`INC-${number} has a topic of the past: ${shown.topic}`)
  }
  return wrong
}

/** When each incident's card was last shown: it may speak of that moment. */
const settledAt = ({ rows }: Evening): Map<number | null, string[]> => {
  const cards = rows.filter(({ kind, state }) => kind === 'refresh_card' && state === 'delivered')
  return new Map(
    [...Map.groupBy(cards, ({ subject }) => numberOfKey(subject))].map(([incident, own]) => [
      incident,
      own
        .map(({ settled_at }) => settled_at ?? '')
        .sort()
        .reverse(),
    ]),
  )
}

const isCardTrue = async (
  { stage, marks, linksOf }: Evening,
  incident: Incident,
  settled: Map<number | null, string[]>,
): Promise<boolean> => {
  const shown = marks.get(`card-${incident.number}`)?.[0]?.message
  const notes = [...new Set((await readFailures(stage.db, inc(incident.number))).map(({ reason }) => reason))]
  const wanted = async (at: string, { file } = linksOf(incident.number)) => {
    const more = [{ lines: await updateOnCard(stage.db, incident, at), buttons: [] }]
    return cardOf({ incident, policy: stage.policy, at, notes, more, file: file?.permalink ?? null }).blocks
  }
  const cards = await Promise.all((settled.get(incident.number) ?? []).map((at) => wanted(at)))
  return cards.some((blocks) => shown !== undefined && sameBlocks(shown.blocks, blocks))
}

const isAnnouncementTrue = ({ stage, marks, linksOf }: Evening, incident: Incident): boolean => {
  if (incident.isPrivate) return true
  const shown = marks.get(`announcement-${incident.number}`)?.[0]?.message
  const channel = linksOf(incident.number).channel?.channel ?? null
  return (['none', 'channel', 'here'] as const).some((call) => {
    const { blocks } = announcementOf({ incident, policy: stage.policy, channel, call })
    return shown !== undefined && sameBlocks(shown.blocks, blocks)
  })
}

/** Who has come stands on one board, and there's one as long as somebody is expected. */
const isBoardTrue = ({ stage, marks, linksOf }: Evening, incident: Incident): boolean => {
  const { channel, lost } = linksOf(incident.number)
  const boards = marks.get(`arrivals-${incident.number}`) ?? []
  if (boards.length === 0) return !channel || lost !== undefined || !isExpecting(incident, stage.policy)
  const { blocks } = presenceView(incident, stage.policy)
  return boards.length === 1 && (lost !== undefined || sameBlocks(boards[0]?.message.blocks, blocks))
}

/** Slack gives ids to blocks that have none. */
const sameBlocks = (shown: JsonObject[] | undefined, wanted: readonly object[]): boolean =>
  plain(shown ?? []) === plain(wanted)

const plain = (blocks: readonly object[]): string =>
  JSON.stringify(blocks, (key, value: unknown) => (key === 'block_id' ? undefined : sorted(value)))

const sorted = (value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value

/** Each card is pinned once, where it has a channel. */
export function notPinned({ stage, incidents, linksOf, rows }: Evening): string[] {
  const pinned = new Set(
    rows
      .filter(({ kind, state }) => kind === 'pin_card' && state === 'delivered')
      .map(({ subject }) => numberOfKey(subject)),
  )
  return incidents.flatMap(({ number }) => {
    const { card, channel } = linksOf(number)
    if (!card || !channel || !pinned.has(number)) return channel ? [`INC-${number} was never pinned`] : []
    const pins = stage.workspace.pins(card.channel).filter(({ ts }) => ts === card.ts)
    return pins.length === 1 ? [] : [`INC-${number} is pinned ${pins.length} times`]
  })
}

/** Each upload is one file in one place, and the file on disk is the draft of its time. */
export async function wrongPostmortems({
  stage,
  rows,
  posted,
  incidents,
  linksOf,
}: Evening): Promise<string[]> {
  const shown = Map.groupBy(
    posted.filter(({ message }) => message.fileIds.length > 0),
    ({ message }) => {
      const title = stage.workspace.files.find(({ id }) => id === message.fileIds[0])?.title ?? ''
      // Counted together: what's uploaded after publishing is no draft, and called a revision.
      return title.replace(/ postmortem, revision (\d+)$/, ' postmortem, draft $1')
    },
  )
  const kinds = Map.groupBy(rows, ({ subject }) => numberOfKey(subject))
  const kept = await stage.db.selectFrom('postmortems').selectAll().orderBy('revision').execute()
  const drafts = Map.groupBy(kept, ({ incident }) => incident)
  const wrong: string[] = []
  for (const incident of incidents) {
    const { number, isPrivate } = incident
    const own = kinds.get(number) ?? []
    const { channel, thread, file: shownFile } = linksOf(number)
    const drafted = own.filter(
      ({ kind, state }) =>
        (kind === 'upload_postmortem' || kind === 'revise_postmortem') && state === 'delivered',
    )
    // A later draft takes the place of the one before it, where Slack lets it be edited.
    const newest = `INC-${number} postmortem, draft ${drafted.length}`
    if (shownFile && !shown.has(newest)) wrong.push(`${newest} stands nowhere`)
    for (const [title, found] of shown) {
      if (!title.startsWith(`INC-${number} postmortem, draft `)) continue
      shown.delete(title)
      const isThere = found.every((one) => one.channel.id === (channel ?? thread)?.channel)
      if (found.length !== 1 || !isThere) wrong.push(`${title} stands ${found.length} times`)
    }
    const written = own.filter(({ kind, state }) => kind === 'write_postmortem' && state === 'delivered')
    const since = written
      .map(({ added_at }) => added_at ?? '')
      .sort()
      .at(-1)
    if (since === undefined) continue
    const path = join(stage.postmortemsDir, isPrivate ? 'private' : '', fileNameOf(incident))
    const file = existsSync(path) ? readFileSync(path, 'utf8') : ''
    if (!isOfItsTime(drafts.get(number) ?? [], file, since))
      wrong.push(`INC-${number} has a file of the past`)
  }
  return [...wrong, ...[...shown.keys()].map((title) => `a file that nobody asked for: ${title}`)]
}

/** What was last written is the draft that held when that was decided, or one made since. */
const isOfItsTime = (
  drafts: { drafted_at: string; markdown: string }[],
  file: string,
  since: string,
): boolean =>
  drafts.findLastIndex(({ markdown }) => markdown === file) >=
  Math.max(
    0,
    drafts.findLastIndex(({ drafted_at }) => drafted_at < since),
  )
