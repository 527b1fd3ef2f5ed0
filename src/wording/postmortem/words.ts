import type { ItemDue, PostmortemWords } from '../../domain/postmortem/words.ts'
import type { Instant } from '../../domain/time/instant.ts'
import type { WordsTable } from '../incident/spoken.ts'
import { addressed } from '../text/addressed.ts'
import { line } from '../text/line.ts'
import { day, incidentLink, join, person, type Sentence, say, typed } from '../text/sentence.ts'
import { questionsLeft, whatItNeeds } from './questions.ts'

export const postmortemWords = {
  action_item: ({ id, text, owner, deadlineAt, by }, { at }) => {
    const whose = owner && owner !== by && say` for ${person(owner)}`
    const due = deadlineAt && say`, due ${day(deadlineAt, at)}`
    const needs = whatItNeeds({ owner, deadlineAt })
    const added = say`${person(by)} added action item ${id}${whose}${due}.`
    return line(say`${added}${needs && ` It still needs ${needs}.`}`, text)
  },

  action_item_done: ({ id, text, by }) => line(say`${person(by)} finished action item ${id}.`, text),
  action_item_undone: ({ id, text, by }) => line(say`${person(by)} reopened action item ${id}.`, text),

  action_items_due: ({ items, at, last }, { incident: { number } }) =>
    line(join([...items.map((item) => itemDueText(item, { number, at })), last && 'Last reminder.'], '\n')),

  postmortem_reminder: ({ dueAt, at, openQuestions, people }, { incident }) => {
    const verb = dueAt <= at ? 'was due' : 'is due'
    const whom = addressed(people)
    const name = say`${whom}${whom.length > 0 ? 'the' : 'The'} ${incidentLink(incident.number)} postmortem`
    return line(say`${name} ${verb} ${day(dueAt, at)}: ${questionsLeft(openQuestions)}.`)
  },
} satisfies WordsTable<PostmortemWords>

const shownOfItem = 200

/** `@dee, action item 2 of INC-42 is due Fri 27 Nov: Alert on the queue` */
function itemDueText(
  { id, text, dueAt, people }: ItemDue,
  { number, at }: { number: number; at: Instant },
): Sentence {
  const name = say`${addressed(people)}${people.length > 0 ? 'action' : 'Action'} item ${id} of ${incidentLink(number)}`
  return say`${name} ${dueAt <= at ? 'was due' : 'is due'} ${day(dueAt, at)}: ${typed(text, shownOfItem)}`
}
