import type { SlackEvent } from '@slack/types'

/** An event, and what identifies its delivery. */
export type Told<Event extends SlackEvent = SlackEvent> = {
  event: Event
  body: { event_id: string; is_ext_shared_channel?: boolean }
}

/** The event of a type. */
export type ToldOf<Type extends SlackEvent['type']> = Told<Extract<SlackEvent, { type: Type }>>
