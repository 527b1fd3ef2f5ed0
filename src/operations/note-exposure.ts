import { noteChannel } from '../domain/channel-changes.ts'
import { muster } from '../domain/people.ts'
import { loadIncident } from '../store/incidents.ts'
import { madePublic, readLinks } from '../store/slack-links.ts'
import { inTransactionIf } from './decide.ts'
import type { Desk } from './desk.ts'
import { keepLinks } from './settle-effect.ts'

/** A private incident's channel was made public, or private again; once for each change, whoever notices. */
export const noteExposureOf = async (desk: Desk, number: number, isPublic: boolean): Promise<void> => {
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
