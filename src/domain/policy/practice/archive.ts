/** When the channels of what's long over are archived. */
export type ArchivePolicy = {
  /** So long after it's over, and after anyone last wrote there, a channel is offered for archiving. */
  afterMs: number
  /** So long people have to keep it. */
  graceMs: number
}
