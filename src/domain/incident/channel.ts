import { type Act, accept, eventOf, type Outcome } from '../record/decision.ts'
import type { Effect, EffectKind } from '../record/effects.ts'
import type { ChannelHappening, Unsaid } from './happenings.ts'
import { commanderOf, type Incident } from './incident.ts'
import type { ChannelOffer } from './parts/channel-offer.ts'
import { courseEffects } from './refresh.ts'
import { isOpen } from './status.ts'

/**
 * What became of the channel. A rename, another id or a loss changes what the announcement links to, and so does
 * a channel that opened only after it was posted. That a private one is public now is told to those who may know,
 * that Muster isn't in it any more to those who answer for it, and that another company is in it to all in it.
 */
export function noteChannel(incident: Incident, what: ChannelHappening, act: Act): Outcome {
  const isAsMeant = what.kind === 'channel_opened' && what.lateMs === undefined
  const isElsewhere = what.kind === 'channel_refused' || what.kind === 'channel_shared'
  const effects: Effect[] = isAsMeant || isElsewhere ? [] : courseEffects(incident)
  if (what.kind === 'channel_made_public') effects.push({ kind: 'say', words: { kind: 'made_public' } })
  if (what.kind === 'muster_removed') {
    const people = [...new Set([incident.declaredBy, commanderOf(incident) ?? incident.declaredBy])]
    effects.push({ kind: 'say', words: { kind: 'muster_removed', channel: what.channel, people } })
  }
  // Those it paged directly meanwhile have to be able to answer.
  const { met, paged } = incident.response
  if (what.kind === 'muster_returned' && met === null && paged.length > 0)
    effects.push({ kind: 'invite', people: paged.map(({ person }) => person), targets: [] })
  if (what.kind === 'channel_shared') effects.push({ kind: 'say', words: { kind: 'channel_shared' } })
  return accept({ ...incident, archive: offerAfter(incident, what, act) }, [eventOf(act, what)], effects)
}

/** A channel that a person takes out of the archive is wanted; an open incident's is offered in its time. */
function offerAfter(incident: Incident, { kind }: ChannelHappening, { at, by }: Act): ChannelOffer | null {
  const { archive, status } = incident
  if (kind === 'channel_archived') return { at: archive?.at ?? at, end: { kind: 'archived' } }
  if (kind !== 'channel_unarchived') return archive
  if (isOpen(status) || status === 'resolved' || by.kind !== 'person') return null
  return { at, end: { kind: 'kept', by: by.id } }
}

/** What Slack refused, and why, in words; with what nobody heard because of it. */
export type RefusedEffect = { effect: EffectKind; reason: string; unsaid?: Unsaid }

/** Slack refused something for good: on the timeline, on the card, and said where people are. */
export function noteFailure(
  incident: Incident,
  { effect, reason, ...more }: RefusedEffect,
  act: Act,
): Outcome {
  const event = eventOf(act, { kind: 'delivery_failed', what: effect, reason, ...more })
  return accept(incident, [event], failureEffects(effect, reason))
}

/** Where words are refused the card tells of it, and where the card is, words do. */
function failureEffects(what: EffectKind, reason: string): Effect[] {
  const said: Effect = { kind: 'say', words: { kind: 'delivery_failed', what, reason } }
  switch (what) {
    case 'open_channel':
      return []
    case 'say':
      return [{ kind: 'refresh_card' }]
    case 'refresh_card':
      return [said]
    default:
      return [said, { kind: 'refresh_card' }]
  }
}
