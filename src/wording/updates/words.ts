import type { UpdateWords } from '../../domain/updates/words.ts'
import { latenessText } from '../incident/lateness.ts'
import { statusNames } from '../incident/names.ts'
import type { WordsTable } from '../incident/spoken.ts'
import { salutation } from '../text/addressed.ts'
import { line } from '../text/line.ts'
import { incidentLink, join, person, say, strong, when } from '../text/sentence.ts'

export const updateWords = {
  update: ({ by, text, nextDueAt, status }, { incident, at }) => {
    const next = nextDueAt && say`, next by ${when(nextDueAt, at)}`
    const news = status && say` ${strong(statusNames[status])}`
    return line(
      say`📣 ${strong(incidentLink(incident.number), ' update')}${news && say` ·${news}`} (${person(by)}${next})`,
      text,
    )
  },

  update_overdue: ({ dueAt, at, late = null, people }) => {
    const due = when(dueAt, at)
    const whom = salutation(people)
    const article = whom.length > 0 ? 'the' : 'The'
    const overdue = due.as === 'time' ? say`${article} ${due} update` : say`${article} update due ${due}`
    return line(join([say`${whom}${overdue} is overdue.`, latenessText({ plannedAt: dueAt, at, late })]))
  },
} satisfies WordsTable<UpdateWords>
