import { type ActionItem, type Incident, isItemOpen } from '../incident/incident.ts'
import type { PersonId } from '../people/people.ts'
import type { Words } from '../record/effects.ts'
import { compare } from '../text/compare.ts'

/** An action item with the incident that it came from. */
export type ListedItem = { incident: Incident; item: ActionItem }

/** What's still to be done; what ended as a duplicate or a false alarm leaves nothing to do. */
export function openItemsIn({ status, actionItems }: Incident): ActionItem[] {
  return status === 'cancelled' ? [] : actionItems.filter(isItemOpen)
}

/** Those of a reminder's action items that are still open. */
export function itemsAskedAbout(incident: Incident, words: Words): ActionItem[] {
  const asked = words.kind === 'action_items_due' ? words.items.map(({ id }) => id) : []
  return incident.actionItems.filter((item) => isItemOpen(item) && asked.includes(item.id))
}

/** The open ones of these incidents, soonest due first; those without a date come last. */
export function listItems(incidents: readonly Incident[]): ListedItem[] {
  return incidents
    .flatMap((incident) => openItemsIn(incident).map((item) => ({ incident, item })))
    .sort(
      (a, b) =>
        compare(a.item.deadlineAt ?? '~', b.item.deadlineAt ?? '~') ||
        a.incident.number - b.incident.number ||
        a.item.id - b.item.id,
    )
}

/** Whose they are: each action item stands in the first of these lists that it belongs to. */
export type ItemLists = { here: ListedItem[]; mine: ListedItem[]; team: ListedItem[] }

export function sortItems(
  items: readonly ListedItem[],
  { here, person, teammates }: { here: number | null; person: PersonId; teammates: ReadonlySet<PersonId> },
): ItemLists {
  const placeOf = ({ incident, item }: ListedItem): keyof ItemLists | 'others' => {
    if (incident.number === here) return 'here'
    if (item.owner === person) return 'mine'
    return item.owner !== null && teammates.has(item.owner) ? 'team' : 'others'
  }
  const groups = Map.groupBy(items, placeOf)
  return { here: groups.get('here') ?? [], mine: groups.get('mine') ?? [], team: groups.get('team') ?? [] }
}
