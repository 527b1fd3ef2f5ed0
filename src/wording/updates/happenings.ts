import type { UpdateHappening } from '../../domain/updates/happenings.ts'
import { type HappeningTable, reminderNumber } from '../incident/happening.ts'
import { line } from '../text/line.ts'
import { say, when, who } from '../text/sentence.ts'

export const updateHappenings = {
  update_posted: ({ text, nextDueAt, nothingNew }, { by, happenedAt }) => {
    const next = nextDueAt && say` (next by ${when(nextDueAt, happenedAt)})`
    return line(say`${who(by)} ${nothingNew ? 'reported nothing new' : 'posted an update'}${next}`, text)
  },
  update_postponed: ({ nextDueAt }, { by, happenedAt }) =>
    line(say`${who(by)} moved the next update to ${when(nextDueAt, happenedAt)}`),
  reminders_put_off: ({ until }, { by, happenedAt }) =>
    line(say`${who(by)} snoozed reminders until ${when(until, happenedAt)}`),
  update_overdue: ({ dueAt, time }, { happenedAt }) =>
    line(say`Update overdue at ${when(dueAt, happenedAt)}${reminderNumber(time)}`),
} satisfies HappeningTable<UpdateHappening>
