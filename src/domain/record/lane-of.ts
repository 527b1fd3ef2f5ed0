import { type Effect, isCall } from './effects.ts'
import type { Lane } from './lanes.ts'

/** Where each effect waits for its turn. */
export function laneOf(effect: Effect): Lane {
  switch (effect.kind) {
    case 'open_channel':
      return 'channel'
    case 'invite':
      return 'people'
    case 'complete_step':
      return 'workflow'
    case 'ask_quiet':
      return 'quiet'
    case 'record_message':
    case 'offer_item':
      return 'record'
    case 'find_earlier':
      return 'earlier'
    case 'refresh_card':
      return 'card'
    case 'refresh_arrivals':
      return 'arrivals'
    case 'refresh_prompts':
      return 'prompts'
    case 'pin_card':
      return 'pin'
    case 'set_topic':
      return 'topic'
    case 'announce':
    case 'refresh_announcement':
      return 'announcement'
    case 'say':
      return isCall(effect.words) ? 'page' : 'words'
    // A page doesn't wait for the announcement to be edited, or for messages in its thread. Anything else can.
    case 'say_in_announcements':
      return isCall(effect.words) ? 'page' : 'thread'
    case 'say_in_thread':
      return 'thread'
    // What edits answered questions waits for this lane.
    case 'ask_about_page':
    case 'tell_drill_score':
      return 'words'
    case 'write_postmortem':
      return 'file'
    case 'commit_postmortem':
      return 'repository'
    case 'copy_to_canvas':
      return 'canvas'
    case 'upload_postmortem':
    case 'revise_postmortem':
    case 'announce_postmortem':
    case 'say_in_postmortems':
      return 'postmortem'
    case 'offer_archive':
    case 'archive_channel':
      return 'archive'
    case 'tell_on_call':
    case 'tell_swap':
    case 'tell_moved':
    case 'tell_hand_over':
    case 'tell_shift_ahead':
      return 'notices'
    case 'tell_coverage':
    case 'tell_skew':
    case 'tell_group_refused':
      return 'coverage'
    case 'keep_user_group':
      return 'group'
    case 'refresh_runbooks':
      return 'runbooks'
    case 'run_step':
      return 'steps'
    case 'ask_owner':
      return 'owner'
    case 'tell_budget':
      return 'budget'
    case 'tell_capacity':
      return 'capacity'
    case 'post_alerts':
      return 'alerts'
    case 'tell_patch':
    case 'post_patch':
      return 'patches'
    case 'log_audit_head':
    case 'forget_old':
    case 'write_audit_head':
    case 'post_audit_head':
    case 'remind_of_drills':
    case 'remind_of_access':
      return 'upkeep'
    case 'tell_refused':
      return 'suspicion'
    case 'post_review':
    case 'tell_anniversary':
      return 'reviews'
    case 'tell_endpoint':
      return 'endpoint'
  }
}
