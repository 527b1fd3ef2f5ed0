import { noteChannel } from '../../domain/incident/channel.ts'
import type { ChannelHappening } from '../../domain/incident/happenings.ts'
import type { ChannelId } from '../../domain/people/people.ts'
import { incidentSubject } from '../../domain/record/subject.ts'
import { moveChannel } from '../../store/incident/moved-channel.ts'
import {
  incidentIn,
  isExposed,
  type LinkChanges,
  readLinks,
  writeLinks,
} from '../../store/incident/slack-links.ts'
import { inTransaction, inTransactionIf } from '../engine/decide.ts'
import type { Desk } from '../engine/desk.ts'
import { type Arrival, ownArrival, type Result } from '../engine/result.ts'

/** What became of an incident's channel, with the links that follow from it, in one transaction. */
export function noteChannelOf(
  desk: Desk,
  number: number,
  { what, links }: { what: ChannelHappening; links: LinkChanges },
  arrival: Arrival,
): Promise<Result> {
  return inTransaction(desk, arrival, async ({ tx, decide }) => {
    const decided = await decide(incidentSubject(number), (incident, act) => noteChannel(incident, what, act))
    if (decided.ok) await writeLinks(tx, number, links)
    return decided
  })
}

/** Slack gave a channel another id. It may be an incident's, or hold messages of many. */
export async function moveChannelOf(
  desk: Desk,
  { from, to }: { from: ChannelId; to: ChannelId },
  arrival: Arrival,
): Promise<void> {
  const number = await incidentIn(desk.db, from)
  if (number === null) return desk.db.transaction().execute((tx) => moveChannel(tx, from, to))
  await inTransaction(desk, arrival, async ({ tx, decide }) => {
    await moveChannel(tx, from, to)
    return decide(incidentSubject(number), (incident, act) =>
      noteChannel(incident, { kind: 'channel_moved', channel: to }, act),
    )
  })
}

/** A private incident's channel was made public, or private again; once for each change, whichever copy notices. */
export async function noteExposureOf(desk: Desk, number: number, isPublic: boolean): Promise<void> {
  await inTransactionIf(desk, ownArrival('channel'), async ({ tx, decide }) => {
    const links = await readLinks(tx, number)
    if (!links.channel || isExposed(links) === isPublic) return null
    const { channel } = links.channel
    await writeLinks(tx, number, { lost: isPublic ? { channel, how: 'channel_made_public' } : null })
    const kind = isPublic ? 'channel_made_public' : 'channel_made_private'
    return decide(incidentSubject(number), (incident, act) => noteChannel(incident, { kind }, act))
  })
}
