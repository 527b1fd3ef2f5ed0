import type { Channel } from '../workspace/state.ts'

/** What each person has read, which Slack keeps for them and tells no app. */
export type ReadMarks = {
  lastReadTs(personId: string, channelId: string): string
  markRead(personId: string, channelId: string, ts: string): void
  /** Marks everything said so far as read by everyone. */
  markAll(channels: readonly Channel[], personIds: readonly string[]): void
  clear(): void
}

export function createReadMarks(): ReadMarks {
  const marks = new Map<string, string>()
  const key = (personId: string, channelId: string) => `${personId}/${channelId}`
  function markRead(personId: string, channelId: string, ts: string): void {
    const before = marks.get(key(personId, channelId)) ?? ''
    if (Number(ts) > Number(before)) marks.set(key(personId, channelId), ts)
  }
  return {
    lastReadTs: (personId, channelId) => marks.get(key(personId, channelId)) ?? '0',
    markRead,
    markAll(channels, personIds) {
      for (const { id, messages } of channels) {
        for (const personId of personIds) markRead(personId, id, messages.at(-1)?.ts ?? '0')
      }
    },
    clear: () => marks.clear(),
  }
}
