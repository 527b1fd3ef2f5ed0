import type { Incident } from '../../domain/incident/incident.ts'
import type { MessageRef } from '../../domain/people/people.ts'
import { offerItem } from '../../domain/postmortem/action-items.ts'
import { incidentSubject } from '../../domain/record/subject.ts'
import type { Database } from '../../store/database/schema.ts'
import { readEntriesOfMessage } from '../../store/record/timeline.ts'
import { decideOn } from '../engine/decide.ts'
import type { Desk } from '../engine/desk.ts'
import type { Arrival, Result } from '../engine/result.ts'

/** Has a marked message read from Slack, and offered to the one who marked it as an action item. */
export function offerItemOn(
  desk: Desk,
  number: number,
  message: MessageRef,
  arrival: Arrival,
): Promise<Result> {
  return decideOn(desk, incidentSubject(number), arrival, (incident, act) =>
    offerItem(incident, message, act),
  )
}

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
