import { noteChannel } from '../../domain/incident/channel-changes.ts'
import { muster } from '../../domain/people/people.ts'
import { loadIncident } from '../../store/incident/incidents.ts'
import { madePublic, readLinks } from '../../store/incident/slack-links.ts'
import { keepLinks } from '../delivery/settle-effect.ts'
import { inTransactionIf } from '../engine/decide.ts'
import type { Desk } from '../engine/desk.ts'

/** A private incident's channel was made public, or private again; once for each change, whoever notices. */
export async function noteExposureOf(desk: Desk, number: number, isPublic: boolean): Promise<void> {
  const arrival = { key: null, by: muster, source: { via: 'channel' as const } }
  await inTransactionIf(desk, arrival, async (tx, act) => {
    const incident = await loadIncident(tx, number)
    const { channel, lost } = await readLinks(tx, number)
    if (!incident || !channel || (lost?.detail === madePublic) === isPublic) return null
    const next = isPublic ? { channel: channel.channel, ts: null, detail: madePublic } : null
    await keepLinks(tx, number, { lost: next })
    return noteChannel(incident, { kind: isPublic ? 'channel_made_public' : 'channel_made_private' }, act)
  })
}
