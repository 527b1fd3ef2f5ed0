import type { Incident } from '../../domain/incident/incident.ts'
import type { MessageRef } from '../../domain/people/people.ts'
import type { Database } from '../../store/database/schema.ts'
import { readEntriesOfMessage } from '../../store/record/timeline.ts'

/** The action item that was made of a message, by its id; null where none was. */
export async function itemOfMessage(
  db: Database,
  { actionItems }: Incident,
  message: Pick<MessageRef, 'channel' | 'ts'>,
): Promise<number | null> {
  for (const { what } of await readEntriesOfMessage(db, message)) {
    if (what.kind === 'action_item_added' && actionItems.some(({ id }) => id === what.item.id))
      return what.item.id
  }
  return null
}
