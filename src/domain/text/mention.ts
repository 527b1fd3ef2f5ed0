/** Someone's name in front of strangers, or a call that no page can make. */
const mention = /(?:^|[\s(])(@[\p{L}\p{N}][\p{L}\p{N}._-]*)/u

/** Whom a text for people outside names; null where it names nobody. */
export function mentionIn(text: string): string | null {
  return mention.exec(text)?.[1] ?? null
}
