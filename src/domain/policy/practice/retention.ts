/** How long things are kept that the record doesn't need, in milliseconds; null: for ever. */
export type Retention = {
  /** The words of messages that somebody recorded or pinned, once their incident is over. */
  capturedWordsMs: number | null
  /** What was shown in Slack and sent as webhooks: that it was, not what happened. */
  deliveriesMs: number | null
  /** The keys by which a second delivery of a command is known. */
  arrivalsMs: number | null
  /** What alerts said beside their title, once they're resolved. */
  alertBodiesMs: number | null
}
