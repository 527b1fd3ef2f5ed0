import type { UpdateWords } from '../../domain/updates/words.ts'
import { latenessOf } from '../incident/lateness.ts'
import type { WordsTable } from '../incident/spoken.ts'
import { line } from '../text/line.ts'
import { incidentLink, join, person, say, strong, when } from '../text/sentence.ts'

export const updateWords = {
  update: ({ by, text, nextDueAt }, { incident, at }) => {
    const next = nextDueAt && say`, next by ${when(nextDueAt, at)}`
    return line(say`📣 ${strong(incidentLink(incident.number), ' update')} (${person(by)}${next})`, text)
  },

  update_overdue: ({ dueAt, at }, { incident }) => {
    const due = when(dueAt, at)
    const overdue = due.as === 'time' ? say`The ${due} update` : say`The update due ${due}`
    // Every later reminder is late by the reminders before it, and not because Muster was down.
    const isFirst = incident.updates.reminders.times === 1
    return line(join([say`${overdue} is overdue.`, isFirst && latenessOf(dueAt, at)]))
  },
} satisfies WordsTable<UpdateWords>
