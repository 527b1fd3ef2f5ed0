import type { Database } from '../../store/database/schema.ts'
import { namesOf } from '../../store/people/directory.ts'
import { typedTextOf } from './typed-text.ts'

const mentions = /<@([UW][A-Z0-9]+)/g

/** Text from Slack as typed, with the names we know for the people it mentions. */
export async function readableText(db: Database, slackText: string): Promise<string> {
  const names = await namesOf(
    db,
    [...slackText.matchAll(mentions)].map(([, id]) => id ?? ''),
  )
  return typedTextOf(slackText, (id) => names.get(id) ?? null)
}
