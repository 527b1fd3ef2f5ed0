/** A message as Slack tells of it at the time, or shows it in a channel's history. */
type Message = {
  subtype?: string | null | undefined
  user?: string | null | undefined
  bot_id?: string | null | undefined
}

/** What people write comes with one of these, or none; joining and changing the topic come with others. */
const spoken: readonly string[] = ['thread_broadcast', 'file_share', 'me_message']

/** Who wrote it, where it's a person; null for what Muster, other programs or Slack itself say. */
export function writerOf({ subtype, user, bot_id }: Message, botUser: string): string | null {
  const isSpoken = !subtype || spoken.includes(subtype)
  return isSpoken && !bot_id && user && user !== botUser ? user : null
}
