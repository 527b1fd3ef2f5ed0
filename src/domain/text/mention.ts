import type { PersonId } from '../people/people.ts'

/**
 * Someone's name in front of strangers, or a call that no page can make: as people type it, and as Slack writes it.
 * What an e-mail address has before its `@` makes it none.
 */
const mention = /(?<![\p{L}\p{N}._%+-])@[\p{L}\p{N}][\p{L}\p{N}._-]*|<![a-z]+[^>]*>/u

/** Whom a text for people outside names; null where it names nobody. */
export function mentionIn(text: string): string | null {
  return mention.exec(text)?.[0] ?? null
}

/** How Slack writes that somebody is mentioned: `<@U123>`, or `<@U123|ana>` with the name they went by. */
const slackMention = /<@([A-Z0-9]+)(?:\|([^<>]*))?>/g

export type SlackMention = { id: PersonId; label: string | null; whole: string }

/** Whom a text from Slack mentions, each once. */
export function mentionsIn(text: string): PersonId[] {
  return [...new Set([...text.matchAll(slackMention)].flatMap(([, id]) => id ?? []))]
}

/** A text from Slack with something else in place of each mention. */
export function replaceMentions(text: string, standFor: (mention: SlackMention) => string): string {
  return text.replace(slackMention, (whole: string, id: string, label?: string) =>
    standFor({ id, label: label || null, whole }),
  )
}
