import { noteChannel } from '../../domain/incident/channel.ts'
import type { ChannelHappening } from '../../domain/incident/happenings.ts'
import type { ChannelId } from '../../domain/people/people.ts'
import { incidentSubject } from '../../domain/record/subject.ts'
import { moveChannel } from '../../store/incident/moved-channel.ts'
import { lossOf, type Sight, sightKept } from '../../store/incident/sight.ts'
import { incidentIn, type LinkChanges, readLinks, writeLinks } from '../../store/incident/slack-links.ts'
import { inTransaction, inTransactionIf } from '../engine/decide.ts'
import type { Desk } from '../engine/desk.ts'
import { type Arrival, ownArrival, type Result } from '../engine/result.ts'

/** What became of an incident's channel, with the links that follow from it, in one transaction. */
export function noteChannelOn(
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
export async function moveChannelOn(
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

/**
 * A private incident's channel was made public, or private again, or Muster was removed from it, or is back; once
 * for each change, also when several copies notice.
 */
export async function noteSight(desk: Desk, number: number, sight: Sight): Promise<void> {
  await inTransactionIf(desk, ownArrival('channel'), async ({ tx, load, decide }) => {
    // Before the links: another copy that changes them meanwhile changes its version, and this is done again.
    await load(incidentSubject(number))
    const links = await readLinks(tx, number)
    const kept = sightKept(links)
    if (!links.channel || kept === null || kept === sight) return null
    const { channel } = links.channel
    const how = lossOf[sight]
    await writeLinks(tx, number, { lost: how && { channel, how } })
    const what = changeOfSight(kept, sight, channel)
    return decide(incidentSubject(number), (incident, act) => noteChannel(incident, what, act))
  })
}

function changeOfSight(before: Sight, now: Sight, channel: ChannelId): ChannelHappening {
  if (now === 'public') return { kind: 'channel_made_public' }
  if (now === 'shut_out') return { kind: 'muster_removed', channel }
  return { kind: before === 'public' ? 'channel_made_private' : 'muster_returned' }
}
