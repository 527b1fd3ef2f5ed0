import type { PostmortemWords } from '../../domain/postmortem/words.ts'
import type { WordsTable } from '../incident/spoken.ts'
import { addressed } from '../text/addressed.ts'
import { line } from '../text/line.ts'
import { day, incidentLink, person, say } from '../text/sentence.ts'
import { questionsLeft, whatItNeeds } from './questions.ts'

export const postmortemWords = {
  action_item: ({ id, text, owner, deadlineAt, by }, { at }) => {
    const whose = owner && owner !== by && say` for ${person(owner)}`
    const due = deadlineAt && say`, due ${day(deadlineAt, at)}`
    const needs = whatItNeeds({ owner, deadlineAt })
    const added = say`${person(by)} added action item ${id}${whose}${due}.`
    return line(say`${added}${needs && ` It still needs ${needs}.`}`, text)
  },

  postmortem_reminder: ({ dueAt, at, openQuestions, people }, { incident }) => {
    const verb = dueAt <= at ? 'was due' : 'is due'
    const whom = addressed(people)
    const name = say`${whom}${whom.length > 0 ? 'the' : 'The'} ${incidentLink(incident.number)} postmortem`
    return line(say`${name} ${verb} ${day(dueAt, at)}: ${questionsLeft(openQuestions)}.`)
  },
} satisfies WordsTable<PostmortemWords>
