import { type Act, changed, decided, eventOf, type Outcome, shown } from './decision.ts'
import type { Effect, EffectKind } from './effects.ts'
import type { Incident } from './incident.ts'
import type { Happening } from './timeline.ts'

type ChannelHappening = Extract<
  Happening,
  {
    kind:
      | 'channel_opened'
      | 'channel_refused'
      | 'channel_renamed'
      | 'channel_archived'
      | 'channel_unarchived'
      | 'channel_deleted'
  }
>

/** What became of the channel. A rename or a loss changes what the announcement links to. */
export const noteChannel = (incident: Incident, what: ChannelHappening, act: Act): Outcome => {
  const next = changed(incident, {})
  const effects: Effect[] =
    what.kind === 'channel_opened' || what.kind === 'channel_refused' ? [] : shown(next)
  return decided(next, [eventOf(act, what)], effects)
}

/** Slack refused something for good: on the timeline, on the card, and said where people are. */
export const noteFailure = (incident: Incident, what: EffectKind, reason: string, act: Act): Outcome => {
  const next = changed(incident, {})
  const said: Effect = { kind: 'say', words: { kind: 'delivery_failed', what, reason } }
  const effects: Effect[] =
    what === 'say' || what === 'open_channel'
      ? []
      : what === 'refresh_card'
        ? [said]
        : [said, { kind: 'refresh_card' }]
  return decided(next, [eventOf(act, { kind: 'delivery_failed', what, reason })], effects)
}
