/** A team's toil. What was noted is its timeline. */
export type ToilRecord = {
  version: number
  /** As people write it; null for what belongs to no team. */
  team: string | null
}

export const newToilRecord: ToilRecord = { version: 0, team: null }
