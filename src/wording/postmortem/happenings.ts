import type { ActionItem } from '../../domain/incident/incident.ts'
import type { PostmortemHappening } from '../../domain/postmortem/happenings.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { type HappeningTable, reminderNumber } from '../incident/happening.ts'
import { findingName } from '../incident/names.ts'
import { line } from '../text/line.ts'
import { day, list, person, type Sentence, say, typed, who } from '../text/sentence.ts'

export const postmortemHappenings = {
  action_item_added: ({ item }, { by, happenedAt }) =>
    line(say`${who(by)} added action item ${item.id} (${ownerAndDue(item, happenedAt)})`, item.text),
  action_item_changed: ({ item }, { by, happenedAt }) =>
    line(say`${who(by)} changed action item ${item.id} (${ownerAndDue(item, happenedAt)})`, item.text),
  action_item_done: ({ id, text }, { by }) => line(say`${who(by)} finished action item ${id}`, text),
  action_item_undone: ({ id, text }, { by }) => line(say`${who(by)} reopened action item ${id}`, text),
  action_items_reminder: ({ ids }) =>
    line(say`Muster sent a reminder: ${ids.length === 1 ? 'action item' : 'action items'} ${list(ids)}`),
  findings_filled: ({ fields, draftedWith }, { by }) =>
    line(
      say`${who(by)} filled in ${list(fields.map(findingName))}${draftedWith && say` (summary drafted by ${typed(draftedWith, 60)})`}`,
    ),
  summary_asked: ({ from }, { by }) =>
    line(say`${who(by)} sent the timeline to ${typed(from, 60)} for a summary`),
  evidence_accepted: ({ text }, { by }) => line(say`${who(by)} accepted a proposal from the record`, text),
  evidence_dismissed: ({ text }, { by }) => line(say`${who(by)} dismissed a proposal from the record`, text),
  postmortem_drafted: ({ dueAt }, { happenedAt }) =>
    line(say`Postmortem drafted${dueAt && say`, due ${day(dueAt, happenedAt)}`}`),
  postmortem_review_asked: ({ reviewers }, { by }) =>
    line(say`${who(by)} asked ${list(reviewers.map(person))} to review the postmortem`),
  postmortem_approved: (_, { by }) => line(say`${who(by)} approved the postmortem`),
  postmortem_published: ({ version, changes, changed }, { by }) =>
    line(say`${who(by)} published the postmortem${versionText(version, changed)}`, changes),
  postmortem_retracted: ({ why }, { by }) => line(say`${who(by)} retracted the postmortem`, why),
  postmortem_owned: ({ by: owner }, { by }) =>
    line(say`${who(by)} made ${person(owner)} the owner of the postmortem`),
  postmortem_reminder: ({ dueAt, time }, { happenedAt }) =>
    line(say`Muster sent a reminder: postmortem due ${day(dueAt, happenedAt)}${reminderNumber(time)}`),
  outside_written: (_, { by }) => line(say`${who(by)} saved the text for readers outside`),
  outside_published: ({ version, text }, { by }) =>
    line(say`${who(by)} published the text for readers outside, version ${version}`, text),
  outside_retracted: ({ why }, { by }) => line(say`${who(by)} retracted the text for readers outside`, why),
} satisfies HappeningTable<PostmortemHappening>

/** `@dee, due Fri 27 Nov`, `no owner, no due date` */
function ownerAndDue({ owner, deadlineAt }: Pick<ActionItem, 'owner' | 'deadlineAt'>, at: Instant): Sentence {
  const due = deadlineAt ? say`due ${day(deadlineAt, at)}` : 'no due date'
  return say`${owner ? person(owner) : 'no owner'}, ${due}`
}

/** `, version 2: root cause changed`; nothing for the first. */
export function versionText(version: number, changed: readonly string[]): Sentence {
  if (version === 1) return []
  return say`, version ${version}${changed.length > 0 && say` (changed: ${list(changed.map(findingName))})`}`
}
