import type { Incident } from '../../domain/incident/incident.ts'
import type { Desk } from '../../operations/engine/desk.ts'
import { noteSight } from '../../operations/incident/channel.ts'
import { type Sight, sightKept } from '../../store/incident/sight.ts'
import { type Links, readLinks } from '../../store/incident/slack-links.ts'
import type { Privacy } from './privacy.ts'

/** How long the answer is waited for; null as long as the call itself may take. */
type Wait = { fresh?: boolean; atMostMs: number | null }

/**
 * Looks whether a private incident's channel is still private and Muster still in it, and puts on record what
 * has changed. What Slack does not say leaves everything as it was. Gives the links as they are then.
 */
export async function noticeExposure(
  desk: Desk,
  privacy: Privacy,
  incident: Incident,
  links: Links,
  { fresh = false, atMostMs }: Wait,
): Promise<Links> {
  const kept = sightKept(links)
  if (!incident.isPrivate || !links.channel || kept === null) return links
  const { channel } = links.channel
  const look = (anew: boolean): Promise<Sight | null> => {
    const asked = privacy.sightOf(channel, anew)
    return atMostMs === null ? asked : within(asked, atMostMs)
  }
  const seen = await look(fresh)
  // What was seen within the last minute may be older than what another copy has put on record.
  const sight = seen === null || seen === kept || fresh ? seen : await look(true)
  if (sight === null || sight === kept) return links
  await noteSight(desk, incident.number, sight)
  return readLinks(desk.db, incident.number)
}

/** Null when it takes longer. */
export async function within<T>(asked: Promise<T>, atMostMs: number): Promise<T | null> {
  let bell: NodeJS.Timeout | undefined
  const tooLate = new Promise<null>((ring) => {
    bell = setTimeout(() => ring(null), atMostMs)
  })
  return Promise.race([asked, tooLate]).finally(() => clearTimeout(bell))
}
