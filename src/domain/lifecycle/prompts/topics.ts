import type { Question } from '../../incident/incident.ts'
import type { Words, WordsKind } from '../../record/effects.ts'

/** What a message with buttons asks for. */
export type Topic =
  | 'response'
  | 'call'
  | 'update'
  | 'commander'
  | 'quiet'
  | 'closing'
  | 'still'
  | 'postmortem'
  | 'closed'
  | 'items'
  | 'rating'
  | 'review'
  | 'published'
  | 'duty'
  | 'archive'

/** What words ask for; null where they only tell. */
export function topicOf(words: Words): Topic | null {
  switch (words.kind) {
    case 'page':
      if (words.byHand) return 'call'
      return words.quietSince ? 'quiet' : 'response'
    case 'severity_changed':
      return words.asksAgain ? 'response' : null
    case 'role_vacated':
      return words.roles.includes('commander') ? 'commander' : null
    case 'question':
      return topicsOfQuestions[words.question]
    default:
      return topics[words.kind] ?? null
  }
}

const topicsOfQuestions = {
  noCommander: 'commander',
  quiet: 'quiet',
  notClosed: 'closing',
  stillOnIt: 'still',
} as const satisfies Record<Question, Topic>

const topics: Partial<Record<WordsKind, Topic>> = {
  response_reminder: 'response',
  response_missed: 'response',
  update_overdue: 'update',
  postmortem_reminder: 'postmortem',
  closed: 'closed',
  review_asked: 'review',
  postmortem_published: 'published',
  action_items_due: 'items',
  duty_due: 'duty',
  page_useful: 'rating',
  archive_offered: 'archive',
}

/** So many of one topic keep their buttons: an older page may be what someone has on their screen. */
export const keptOf: Record<Topic, number> = {
  response: 2,
  call: 1,
  update: 1,
  commander: 1,
  quiet: 1,
  closing: 1,
  still: 1,
  postmortem: 1,
  closed: 1,
  items: 1,
  rating: 1,
  review: 1,
  archive: 1,
  // A later version isn't the same asked again: what told of an earlier one stays true.
  published: Number.POSITIVE_INFINITY,
  // Each is of another duty.
  duty: 20,
}
