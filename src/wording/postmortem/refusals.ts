import type { PublishNeed } from '../../domain/policy/policy.ts'
import type { PostmortemRefusal } from '../../domain/postmortem/refusals.ts'
import { incidentName } from '../../domain/record/incident-name.ts'
import { findingName, findingNames } from '../incident/names.ts'
import { countOf } from '../text/amount.ts'
import {
  code,
  command,
  incidentLink,
  join,
  list,
  type Piece,
  person,
  type Sentence,
  say,
  when,
} from '../text/sentence.ts'
import type { Table } from '../text/table.ts'
import { usages } from '../text/usages.ts'

export const postmortemRefusals = {
  no_such_action_item: ({ id, number }) =>
    say`${incidentLink(number)} has no action item ${id}. See ${commandOn(number, 'tasks')}.`,
  action_item_is_done: ({ id, number }) =>
    say`Action item ${id} of ${incidentLink(number)} is already done. To open it again: ${commandOn(number, `task ${id} open`)}.`,
  action_item_is_open: ({ id, number }) =>
    say`Action item ${id} of ${incidentLink(number)} is open. When it's done: ${commandOn(number, `task ${id} done`)}.`,
  postmortem_lacks: ({ lacks, number }) => {
    const ways = [
      ...(lacks.some((need) => need !== 'action_items') ? ['postmortem edit'] : []),
      ...(lacks.includes('action_items') ? [usages.task] : []),
    ]
    return say`${incidentLink(number)} can't be published without ${list(lacks.map((need) => needNames[need]))}. Fill in: ${join(
      ways.map((way) => say`${commandOn(number, way)}`),
      ', ',
    )}.`
  },
  postmortem_is_published: ({ number }) =>
    say`The ${incidentLink(number)} postmortem is published. To say what changed: ${commandOn(number, 'postmortem publish <what changed>')}.`,
  postmortem_not_published: ({ number }) =>
    say`The ${incidentLink(number)} postmortem isn't published. To publish it: ${commandOn(number, 'postmortem publish')}.`,
  changes_needed: ({ number }) =>
    say`${incidentLink(number)} was published before. Say what changed: ${commandOn(number, 'postmortem publish <what changed>')}.`,
  retract_reason_needed: ({ number }) =>
    say`Say why you retract it: ${commandOn(number, 'postmortem retract <why>')}.`,
  no_reviewers: ({ number }) => say`Say who should read it: ${commandOn(number, 'postmortem review @user')}.`,
  already_approved: ({ number }) =>
    say`You've approved the ${incidentLink(number)} postmortem. To publish it: ${commandOn(number, 'postmortem publish')}.`,
  already_owns_postmortem: ({ person: owner, number }) =>
    say`${person(owner)} already owns the ${incidentLink(number)} postmortem. For someone else: ${commandOn(number, 'postmortem owner @user')}.`,
  edited_meanwhile: ({ fields }) =>
    say`Someone saved ${list(fields.map(findingName))} while you were writing. Compare both, and try again.`,
  evidence_answered: ({ answer, by, number }) =>
    say`${person(by)} already ${answer} that. What's left to answer: ${commandOn(number, 'postmortem edit')}.`,
  evidence_gone: ({ number }) =>
    say`The ${incidentLink(number)} record was corrected, and no longer says that. What it says now: ${commandOn(number, 'postmortem edit')}.`,
  summaries_off: () =>
    say`Summary drafts are off: ${code('summaries')} isn't set in ${code('muster.yml')}. Write it yourself: ${command('postmortem edit')}.`,
  summary_private: ({ number }) =>
    say`${incidentLink(number)} is private, and nothing in it is sent anywhere. Write the summary yourself: ${commandOn(number, 'postmortem edit')}.`,
  summary_limit: ({ of, limit, againAt, at, number }) => {
    const drafts = countOf(limit, 'summary draft')
    const spent =
      of === 'person' ? `You've used your ${drafts} for this hour` : `This hour's ${drafts} are used up`
    return say`${spent}. Try again after ${when(againAt, at)}, or write it yourself: ${commandOn(number, 'postmortem edit')}.`
  },
  bad_ticket: () =>
    say`The ticket link isn't a web address. Paste it whole, starting with ${code('https://')}.`,
  outside_private: ({ number }) =>
    say`Nothing of ${incidentLink(number)} goes outside: it's private or a drill. Keep it inside: ${command('note <text>')}.`,
  outside_empty: ({ number }) =>
    say`${incidentLink(number)} has no text for readers outside. Write it: ${command('postmortem edit')}, then "Text for outside".`,
  outside_is_published: ({ number }) =>
    say`That text of ${incidentLink(number)} is already published. Change it first: ${command('postmortem edit')}.`,
  outside_not_published: ({ number }) =>
    say`${incidentLink(number)} has no published text for readers outside. To publish one: ${command('postmortem outside publish')}.`,
  outside_reason_needed: () => say`Say why you retract it: ${command('postmortem outside retract <why>')}.`,
  outside_edited: ({ number }) =>
    say`Someone else saved the text of ${incidentLink(number)} for outside while you were writing. Copy yours, then open it again: ${command('postmortem edit')}.`,
  mention_outside: ({ name }) =>
    say`${code(name, 60)} names someone, and everyone outside would read it. Take it out: ${command('postmortem edit')}.`,
  too_many: ({ what, limit, number }) => say`${incidentLink(number)} has ${limit} ${what}, the maximum.`,
} satisfies Table<PostmortemRefusal, unknown, Sentence>

/** With the incident's number, for the one who is told may be anywhere: in a list, at home, in another channel. */
function commandOn(number: number, words: string): Piece {
  return command(`${incidentName(number)} ${words}`)
}

const needNames: Record<PublishNeed, string> = {
  impact: findingNames.impact,
  summary: `a ${findingNames.summary}`,
  root_cause: `a ${findingNames.rootCause}`,
  contributing_factors: findingNames.contributingFactors,
  learnings: findingNames.learnings,
  action_items: 'action items',
}
