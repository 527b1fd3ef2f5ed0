import {
  type ActionItem,
  commanderOf,
  type Incident,
  isItemOpen,
  remindedAgain,
} from '../incident/incident.ts'
import { isErased, type PersonId } from '../people/people.ts'
import type { Act } from '../record/decision.ts'
import { remindedOf } from '../response/holders.ts'
import { nextOpening, openingsOn } from '../time/business-hours.ts'
import type { Calendar } from '../time/calendar.ts'
import { addMs, type Instant } from '../time/instant.ts'
import { addDays, dayText, type LocalDay, midnightOf } from '../time/local-time.ts'
import { weekMs } from '../time/units.ts'
import type { ItemDue } from './words.ts'

/** After the due date: the owner alone, then the commander as well, then twice where everyone reads it. */
const overdueRemindersAtMost = 4
const fromCommander = 2
const fromEveryone = 3

/** A long holiday; beyond it the day itself must do. */
const daysBeforeAtMost = 14

/**
 * When an action item is reminded of next, always when the office opens: on the last open day before it is
 * due, on the day, on the day after, and then weekly; null when no more. What was due before it was promised
 * isn't reminded of twice.
 */
function itemReminderAt(calendar: Calendar, item: ActionItem): Instant | null {
  const { deadlineAt, reminded } = item
  if (!isItemOpen(item) || deadlineAt === null) return null
  const { times = 0, lastAt = null } = reminded ?? {}
  if (times >= overdueRemindersAtMost) return null
  if (times > 0 && lastAt !== null) return nextOpening(calendar, addMs(lastAt, weekMs))
  const next = remindersAhead(calendar, deadlineAt).find((at) => lastAt === null || at > lastAt)
  return next ?? nextOpening(calendar, endOfDay(calendar, deadlineAt))
}

/** When the office opens on the last open day before something is due, and on the day. */
export function remindersAhead(calendar: Calendar, dueAt: Instant): Instant[] {
  const openings = [dayBefore(calendar, dueAt), onTheDay(calendar, dueAt)]
  return openings.filter((at) => at !== null).filter((at) => at < dueAt)
}

function endOfDay({ timeZone }: Calendar, at: Instant): Instant {
  return midnightOf(addDays(dayText(at, timeZone), 1), timeZone)
}

function onTheDay(calendar: Calendar, deadlineAt: Instant): Instant | null {
  return openingOf(calendar, dayText(deadlineAt, calendar.timeZone))
}

function dayBefore(calendar: Calendar, deadlineAt: Instant): Instant | null {
  const dueDay = dayText(deadlineAt, calendar.timeZone)
  for (let back = 1; back <= daysBeforeAtMost; back += 1) {
    const opensAt = openingOf(calendar, addDays(dueDay, -back))
    if (opensAt) return opensAt
  }
  return null
}

function openingOf(calendar: Calendar, day: LocalDay): Instant | null {
  return openingsOn(calendar, day)[0]?.opensAt ?? null
}

/** The next reminder of any of an incident's action items. Duplicates, false alarms and imports remind nobody. */
export function itemsReminderAt(calendar: Calendar, incident: Incident): Instant | null {
  if (incident.status === 'cancelled' || incident.imported) return null
  const moments = incident.actionItems.flatMap((item) => itemReminderAt(calendar, item) ?? [])
  return moments.sort()[0] ?? null
}

/** What is reminded of at `act.at`, and the items as they are then. */
export type ItemsReminded = {
  actionItems: ActionItem[]
  due: ItemDue[]
  people: PersonId[]
  isForEveryone: boolean
  isLast: boolean
}

/** Long overdue when it's first looked at: an earlier version couldn't say that it was done, so nobody is asked. */
const staleAfterMs = 2 * weekMs

/** As many as one message holds; the others are due at once after it. */
const itemsAtOnce = 8

export function remindOfItems(incident: Incident, { at, policy }: Act): ItemsReminded {
  const now = new Set(
    incident.actionItems
      .filter((item) => (itemReminderAt(policy.calendar, item) ?? '~') <= at)
      .slice(0, itemsAtOnce),
  )
  const reminded = incident.actionItems.map((item) => {
    const { deadlineAt } = item
    if (!now.has(item) || deadlineAt === null) return { item, due: null, times: 0 }
    const before = item.reminded ?? { times: 0, lastAt: null }
    if (before.lastAt === null && addMs(deadlineAt, staleAfterMs) < at) {
      const stale = { times: overdueRemindersAtMost, lastAt: at }
      return { item: { ...item, reminded: stale }, due: null, times: 0 }
    }
    const again = at > deadlineAt ? remindedAgain(before, at) : { ...before, lastAt: at }
    const people = peopleFor(incident, item, again.times)
    return {
      item: { ...item, reminded: again },
      due: { id: item.id, text: item.text, dueAt: deadlineAt, people },
      times: again.times,
    }
  })
  const told = reminded.filter(({ due }) => due !== null)
  const due = told.flatMap((one) => one.due ?? [])
  return {
    actionItems: reminded.map(({ item }) => item),
    due,
    people: [...new Set(due.flatMap(({ people }) => people))],
    isForEveryone: told.some(({ times }) => times >= fromEveryone),
    isLast: told.length > 0 && told.every(({ times }) => times >= overdueRemindersAtMost),
  }
}

/** The owner; where there's none, or who it was is erased, the one who leads. Later also the commander. */
function peopleFor(incident: Incident, { owner }: ActionItem, times: number): PersonId[] {
  const holder = owner !== null && !isErased(owner) ? [owner] : remindedOf(incident, 'commander', 1)
  const commander = times >= fromCommander ? commanderOf(incident) : null
  return [...new Set([...holder, ...(commander && !isErased(commander) ? [commander] : [])])]
}
