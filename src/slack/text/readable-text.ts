import type { PersonId } from '../../domain/people/people.ts'
import { typedTextOf } from '../../domain/text/typed-text.ts'
import type { Database } from '../../store/database/schema.ts'
import { namesOf } from '../../store/people/directory.ts'
import type { Directory } from '../people/directory.ts'
import { within } from '../privacy/exposure.ts'

const mentions = /<@([UW][A-Z0-9]+)/g

/** Whom Slack is asked about for one text; the others keep their ids. */
const askedAtMost = 10

/** Somebody may be waiting for an answer within three seconds. */
const waitedForMs = 1_000

/**
 * Text from Slack as typed, with the names of the people it mentions; Slack is asked who those are that
 * Muster hasn't met.
 */
export async function readableText(
  db: Database,
  slackText: string,
  directory: Pick<Directory, 'remember'>,
): Promise<string> {
  const ids = [...new Set([...slackText.matchAll(mentions)].map(([, id]) => id ?? ''))]
  const known = await namesOf(db, ids)
  const unknown = ids.filter((id) => !known.has(id)).slice(0, askedAtMost)
  const names = unknown.length === 0 ? known : await askFor(unknown)
  return typedTextOf(slackText, (id) => names.get(id) ?? null)

  async function askFor(people: PersonId[]): Promise<Map<PersonId, string>> {
    await within(Promise.all(people.map((id) => directory.remember(id, null))), waitedForMs)
    return namesOf(db, ids)
  }
}
