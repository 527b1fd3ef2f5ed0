/** Puts a message on the timeline as a note. No other reaction may have its name: one can't do both. */
export const noteReaction = 'pushpin'

/** How what was learned gets around, beside the postmortems themselves. */
export type Learning = {
  /** The channel that gets each month's review, without `#`; null: there's none. */
  reviews: string | null
  /** Whether the postmortems channel is reminded of a grave incident a year after it. */
  anniversaries: boolean
  /** A folder with a git repository that gets each published version; null: none does. */
  git: string | null
  /** Whether a published postmortem is copied into a canvas of its incident's channel. */
  canvas: boolean
  /** The reaction that offers to make a message an action item, by its name without colons; null: none does. */
  itemReaction: string | null
}
