import type { Moment } from '../../domain/incident/incident.ts'
import type { Happening, HappeningKind } from '../../domain/record/timeline.ts'
import { momentNames } from '../../wording/incident/names.ts'

/** Whether a reader needs it to follow what happened, or only the one who keeps the books. */
const isStory: Record<HappeningKind, boolean> = {
  declared: true,
  severity_changed: true,
  status_changed: true,
  note: true,
  acknowledged: true,
  paged: true,
  nobody_paged: true,
  page_sent: true,
  page_unsent: true,
  page_untold: true,
  page_quiet: true,
  pager_rung: true,
  pager_unreached: true,
  cannot_respond: true,
  acknowledgement_ended: true,
  still_on_it: false,
  page_answered: true,
  page_rated: false,
  response_missed: true,
  update_posted: true,
  update_overdue: true,
  resolved: true,
  reopened: true,
  cancelled: true,
  duplicate_covered: true,
  duplicate_reopened: true,
  alerts_attached: true,
  alerts_calm: true,
  runbook_opened: true,
  step_ticked: true,
  step_noted: true,
  step_started: true,
  step_answered: true,
  step_unticked: false,
  runbook_judged: false,
  // These made it harder, and stand among the contributing factors.
  delivery_failed: true,
  channel_refused: true,
  channel_deleted: true,
  past_entry: true,
  past_moment: true,
  contradiction_noted: true,
  imported: false,
  similar_told: false,
  // What belongs to it was added.
  alerts_proposed: false,
  closed: false,
  // Folded into the note that they change.
  published: true,
  summary_asked: false,
  outside_written: false,
  outside_published: false,
  outside_retracted: false,
  note_edited: false,
  note_deleted: false,
  note_unpinned: false,
  // The moments stand in the timeline themselves.
  moment_corrected: false,
  seen_before: true,
  services_named: false,
  share_corrected: false,
  tagged: false,
  role_assigned: false,
  role_vacated: false,
  drill_event: true,
  duty_ended: true,
  duty_reminded: false,
  arrived: false,
  called_again: false,
  asked: false,
  response_reminder: false,
  update_postponed: false,
  reminders_put_off: false,
  // These have sections of their own.
  action_item_added: false,
  action_item_changed: false,
  action_item_done: false,
  action_item_undone: false,
  action_items_reminder: false,
  findings_filled: false,
  evidence_accepted: false,
  evidence_dismissed: false,
  postmortem_drafted: false,
  postmortem_reminder: false,
  postmortem_review_asked: false,
  postmortem_approved: false,
  postmortem_published: false,
  postmortem_retracted: false,
  postmortem_owned: false,
  channel_opened: false,
  channel_renamed: false,
  channel_archived: false,
  channel_kept: false,
  channel_unarchived: false,
  channel_made_public: false,
  channel_made_private: false,
  muster_removed: false,
  muster_returned: false,
  channel_moved: false,
  channel_shared: false,
}

/** Moments with a line of their own on the timeline: people set them, or they follow from a status. */
export const shownMoments: readonly (readonly [Moment, string])[] = [
  ['impactBegan', momentNames.impactBegan],
  ['detected', momentNames.detected],
  ['mitigated', 'Impact mitigated'],
]

/** A moment that has a line of its own on the timeline: its entry would be the same line again. */
export function isShownAsMoment(what: Happening): boolean {
  return what.kind === 'past_moment' && shownMoments.some(([shown]) => shown === what.moment)
}

/** What a later version recorded is shown. */
export function isPartOfStory(what: Happening): boolean {
  return !isShownAsMoment(what) && (isStory[what.kind] ?? true)
}
