import type { ItemDue, PostmortemWords } from '../../domain/postmortem/words.ts'
import type { Instant } from '../../domain/time/instant.ts'
import type { WordsTable } from '../incident/spoken.ts'
import { salutation } from '../text/addressed.ts'
import { countOf } from '../text/amount.ts'
import { capital } from '../text/capital.ts'
import { line } from '../text/line.ts'
import { command, day, incidentLink, join, person, type Sentence, say, typed } from '../text/sentence.ts'
import { versionText } from './happenings.ts'
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
    line(join([...items.map((item) => itemDueText(item, { number, at })), last && '(Last reminder.)'], '\n')),

  review_asked: ({ by, people }, { incident: { number } }) =>
    line(say`${salutation(people)}${person(by)} asks you to review the ${incidentLink(number)} postmortem.`),
  postmortem_approved: ({ by, waiting, owner }, { incident: { number } }) => {
    const next =
      waiting > 0
        ? say` ${countOf(waiting, 'reviewer')} left.`
        : say` ${person(owner)}, to publish it: ${command('postmortem publish')}.`
    return line(say`${person(by)} approved the ${incidentLink(number)} postmortem.${next}`)
  },
  postmortem_published: ({ by, version, changes, changed, openQuestions }, { incident: { number } }) => {
    const left = openQuestions > 0 && say` ${capital(questionsLeft(openQuestions))}.`
    const published = say`${person(by)} published the ${incidentLink(number)} postmortem${versionText(version, changed)}.`
    return line(say`${published}${left}`, changes)
  },
  postmortem_retracted: ({ by, why }, { incident: { number } }) =>
    line(say`${person(by)} retracted the ${incidentLink(number)} postmortem.`, why),
  postmortem_owned: ({ by, owner }, { incident: { number } }) =>
    line(
      by === owner
        ? say`${person(owner)} owns the ${incidentLink(number)} postmortem.`
        : say`${person(owner)}, ${person(by)} made you the owner of the ${incidentLink(number)} postmortem.`,
    ),

  outside_published: ({ by, version }, { incident }) =>
    line(
      say`${person(by)} published the text of ${incidentLink(incident.number)} for readers outside${version > 1 && `, version ${version}`}.`,
    ),
  outside_retracted: ({ by, why }, { incident }) =>
    line(say`${person(by)} retracted the text of ${incidentLink(incident.number)} for readers outside.`, why),

  postmortem_reminder: ({ dueAt, at, openQuestions, people, last = false }, { incident }) => {
    const verb = dueAt <= at ? 'was due' : 'is due'
    const whom = salutation(people)
    const name = say`${whom}${whom.length > 0 ? 'the' : 'The'} ${incidentLink(incident.number)} postmortem`
    const state = openQuestions === 0 ? say`complete, not published yet` : questionsLeft(openQuestions)
    return line(join([say`${name} ${verb} ${day(dueAt, at)}: ${state}.`, last && '(Last reminder.)']))
  },
} satisfies WordsTable<PostmortemWords>

const shownOfItem = 200

/** `@dee, action item 2 of INC-42 is due Fri 27 Nov: Alert on the queue` */
function itemDueText(
  { id, text, dueAt, people }: ItemDue,
  { number, at }: { number: number; at: Instant },
): Sentence {
  const name = say`${salutation(people)}${people.length > 0 ? 'action' : 'Action'} item ${id} of ${incidentLink(number)}`
  return say`${name} ${dueAt <= at ? 'was due' : 'is due'} ${day(dueAt, at)}: ${typed(text, shownOfItem)}`
}
