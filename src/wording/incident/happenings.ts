import type { IncidentHappening } from '../../domain/incident/happenings.ts'
import type { Source } from '../../domain/people/people.ts'
import { elapsedText } from '../../domain/time/durations.ts'
import { line } from '../text/line.ts'
import {
  channel,
  dayAndTime,
  incidentLink,
  join,
  person,
  type Sentence,
  say,
  typed,
  who,
} from '../text/sentence.ts'
import { activeOrPassive, type Happened, type HappeningTable } from './happening.ts'
import { deliveryName, momentNames, shareName, statusNames } from './names.ts'

const nameLimit = 100
const namesLimit = 400
const reasonLimit = 400

/** What became of an incident itself, its notes, its times and its channel. */
export const incidentHappenings = {
  status_changed: ({ from, to, text }, { by }) =>
    line(say`${who(by)} changed status ${statusNames[from]} → ${statusNames[to]}`, text),

  note: ({ text }, happened) => line(speaker(happened), text, asides(happened)),
  note_edited: ({ text }, { by }) => line(say`${who(by)} edited a note`, text),
  note_deleted: (_, { by }) => line(say`${who(by)} deleted a note`),
  note_unpinned: (_, { by }) => line(say`${who(by)} unpinned a note`),

  moment_corrected: ({ moment, from, to }, { by, happenedAt }) => {
    const was = from ? say`was ${dayAndTime(from, happenedAt)}` : say`was not set`
    if (to === null) return line(say`${who(by)} made "${momentNames[moment]}" unknown again (${was})`)
    return line(say`${who(by)} corrected "${momentNames[moment]}" to ${dayAndTime(to, happenedAt)} (${was})`)
  },

  services_named: ({ from, to }, { by }) =>
    line(say`${who(by)} changed the service: ${namesOf(from)} → ${namesOf(to)}`),
  share_corrected: ({ from, to }, { by }) =>
    line(say`${who(by)} changed the share it spends: ${shareName(from)} → ${shareName(to)}`),
  tagged: ({ isTagged }, { by }) =>
    line(say`${who(by)} ${isTagged ? 'added' : 'removed'} the tag ${typed('capacity', nameLimit)}`),

  channel_opened: ({ channel: id, name, lateMs }) =>
    line(say`Muster opened ${channel(id, name)}${lateMs && say` after ${elapsedText(lateMs)}`}`),
  channel_refused: ({ reason, fallback }) => {
    const instead = fallback === 'thread' ? 'work continued in a thread' : 'no thread could be opened either'
    return line(say`Slack rejected the channel (${typed(reason, reasonLimit)}), and ${instead}`)
  },
  channel_renamed: ({ name }, { by }) =>
    line(activeOrPassive(by, 'renamed the channel', 'Channel renamed', say` to #${typed(name, nameLimit)}`)),
  channel_archived: (_, { by }) => line(activeOrPassive(by, 'archived the channel', 'Channel archived')),
  channel_unarchived: (_, { by }) =>
    line(activeOrPassive(by, 'unarchived the channel', 'Channel unarchived')),
  channel_deleted: (_, { by }) => line(activeOrPassive(by, 'deleted the channel', 'Channel deleted')),
  channel_made_public: () => line(say`Channel made public, so Muster stopped posting in it`),
  channel_made_private: () => line(say`Channel made private again`),
  muster_removed: () => line(say`Muster was removed from the channel`),
  muster_returned: () => line(say`Muster is back in the channel`),
  channel_moved: ({ channel: id }) => line(say`Slack moved the channel: ${channel(id)}`),
  channel_shared: () => line(say`Channel shared with another company`),

  seen_before: ({ earlier: { number, title } }) => line(say`It looks like ${incidentLink(number)}`, title),

  delivery_failed: ({ what, reason }) =>
    line(say`Slack rejected ${deliveryName(what)} (${typed(reason, reasonLimit)})`),
} satisfies HappeningTable<IncidentHappening>

/** Ids of services, as `muster.yml` has them. */
function namesOf(ids: readonly string[]): Sentence {
  return ids.length === 0 ? say`none` : say`${typed(ids.join(', '), namesLimit)}`
}

/** Who said it, and not who put it on record. */
function speaker({ by, source }: Happened): Sentence {
  const author = source.message?.author
  return [author ? person(author) : who(by)]
}

function asides({ by, source, isEdited }: Happened): Sentence {
  const author = source.message?.author
  const isOwn = !author || (by.kind === 'person' && by.id === author)
  return join([isEdited && '(edited)', !isOwn && say`(${verbFor(source)} by ${who(by)})`])
}

function verbFor({ via }: Source): string {
  return via === 'pin' || via === 'reaction' ? 'pinned' : 'recorded'
}
