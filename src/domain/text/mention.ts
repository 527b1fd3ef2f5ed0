/**
 * Someone's name in front of strangers, or a call that no page can make: as people type it, and as Slack writes it.
 * What an e-mail address has before its `@` makes it none.
 */
const mention = /(?<![\p{L}\p{N}._%+-])@[\p{L}\p{N}][\p{L}\p{N}._-]*|<![a-z]+[^>]*>/u

/** Whom a text for people outside names; null where it names nobody. */
export function mentionIn(text: string): string | null {
  return mention.exec(text)?.[0] ?? null
}
