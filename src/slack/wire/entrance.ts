import type { Receiver } from '@slack/bolt'

/** A way in for Slack, whatever it runs on. */
export type Entrance = {
  receiver: Receiver
  /** Slack can reach us now. */
  isOpen: () => boolean
  /** Socket Mode connections that are open now. */
  connections: () => number
}
