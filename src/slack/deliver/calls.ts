import { pageIn } from '../../domain/record/effects.ts'
import type { SubjectKey } from '../../domain/record/subject.ts'
import type { Desk } from '../../operations/engine/desk.ts'
import type { Links } from '../../store/incident/slack-links.ts'
import type { Job } from '../../store/record/outbox.ts'
import { isUrgent } from '../../workers/rank.ts'
import type { Gate } from '../../workers/turns.ts'
import type { Slack } from '../wire/client.ts'
import type { PacedCall } from '../wire/pace.ts'
import { placeOf } from './posting.ts'

/** What was last seen of where a subject is shown; enough to know what an effect of it will call. */
type Sight = { channel: string | null; hasCard: boolean; hasAnnouncement: boolean }

export type CallGate = Gate & {
  /** Keeps where an incident is shown, as it was just read. */
  note: (subject: SubjectKey, links: Links) => void
}

/** Far more incidents than are worked on in an hour. */
const seenAtMost = 5_000

/**
 * Lets an effect begin when Slack's limits leave room for what it's going to call. It goes by what was last
 * seen: a wrong guess costs a call that waits elsewhere, and never one too many.
 */
export function createCallGate(slack: Slack, desk: Pick<Desk, 'clock' | 'policy'>): CallGate {
  const seen = new Map<SubjectKey, Sight>()
  const callsOf = (job: Job): PacedCall[] => {
    const { announcements, postmortems } = desk.policy.channels
    const sight = seen.get(job.subject) ?? {
      channel: null,
      hasCard: job.version > 1,
      hasAnnouncement: job.version > 1,
    }
    return callsFor(job, sight, {
      announcements: announcements && `#${announcements}`,
      postmortems: postmortems && `#${postmortems}`,
    })
  }
  return {
    readyAt: (job) => {
      const nowMs = desk.clock.now()
      const readyMs = slack.readyAt(callsOf(job), isUrgent(job))
      return isPage(job) && readyMs - nowMs > pageWaitMs ? nowMs : readyMs
    },
    enter: (job) => slack.book(callsOf(job)),
    whyNot: (job) =>
      `Slack limits ${callsOf(job)
        .map(({ method }) => `\`${method}\``)
        .join(' and ')} for now`,
    note: (subject, links) => {
      if (seen.size >= seenAtMost) seen.clear()
      seen.set(subject, {
        channel: placeOf(links)?.channel ?? null,
        hasCard: links.card !== undefined,
        hasAnnouncement: links.announcement !== undefined,
      })
    },
  }
}

/** A page waits this long for its room; past it, it has other ways to go. */
const pageWaitMs = 5_000

function isPage({ lane, effect }: Job): boolean {
  return lane === 'page' || pageIn(effect) !== null
}

/** It isn't claimed yet: an attempt that may have arrived came before. */
function willLook({ attempts }: Job): boolean {
  return attempts > 0
}

type Names = { announcements: string | null; postmortems: string | null }

/** What an effect calls first, and what it waits for most; a repeated one looks before it posts. */
function callsFor(job: Job, sight: Sight, names: Names): PacedCall[] {
  const post = (channel: string | null): PacedCall[] => [
    { method: 'chat.postMessage', channel },
    ...(willLook(job) ? [{ method: 'conversations.history' }] : []),
  ]
  const edit = { method: 'chat.update' }
  switch (job.effect.kind) {
    case 'open_channel':
      return [{ method: willLook(job) ? 'users.conversations' : 'conversations.create' }]
    case 'invite':
      return [{ method: 'conversations.invite' }]
    case 'ask_quiet':
      return job.effect.people.map(() => ({ method: 'dnd.info' }))
    case 'record_message':
    case 'offer_item':
      return [{ method: 'conversations.replies' }]
    case 'refresh_card':
      return sight.hasCard ? [edit] : post(sight.channel)
    case 'refresh_arrivals':
      return [edit]
    case 'pin_card':
      return [{ method: 'pins.add' }]
    case 'complete_step':
      return [{ method: 'functions.completeSuccess' }]
    case 'offer_archive':
      return [{ method: 'conversations.history' }, ...post(sight.channel)]
    case 'archive_channel':
      return [{ method: 'conversations.history' }, edit, { method: 'conversations.archive' }]
    case 'set_topic':
      return [{ method: 'conversations.setTopic' }]
    case 'refresh_announcement':
      return sight.hasAnnouncement ? [edit] : post(names.announcements)
    case 'say':
    case 'refresh_runbooks':
    case 'tell_drill_score':
      return post(sight.channel)
    case 'say_in_announcements':
      return post(job.effect.channel === undefined ? names.announcements : `#${job.effect.channel}`)
    case 'announce':
    case 'say_in_thread':
      return post(names.announcements)
    case 'upload_postmortem':
    case 'revise_postmortem':
      return [{ method: 'files.getUploadURLExternal' }, { method: 'files.completeUploadExternal' }]
    case 'copy_to_canvas':
      return [{ method: 'conversations.canvases.create' }]
    case 'announce_postmortem':
    case 'say_in_postmortems':
      return post(names.postmortems)
    case 'keep_user_group':
      return [{ method: 'usergroups.users.list' }]
    case 'tell_group_refused':
    case 'tell_coverage':
    case 'tell_skew':
    case 'tell_budget':
    case 'tell_endpoint':
    case 'tell_capacity':
      return post(`#${job.effect.channel}`)
    case 'post_patch':
    case 'post_audit_head':
    case 'remind_of_drills':
    case 'tell_anniversary':
      return post(`#${job.effect.channel}`)
    case 'post_review':
      return [
        ...post(`#${job.effect.channel}`),
        { method: 'files.getUploadURLExternal' },
        { method: 'files.completeUploadExternal' },
      ]
    case 'ask_owner':
      return job.effect.owner.kind === 'person'
        ? [{ method: 'conversations.open' }, { method: 'chat.postMessage' }]
        : post(`#${job.effect.channel}`)
    case 'tell_patch':
    case 'tell_refused':
    case 'remind_of_access':
    case 'ask_about_page':
    case 'tell_on_call':
    case 'tell_swap':
    case 'tell_moved':
    case 'tell_hand_over':
    case 'tell_shift_ahead':
      return [{ method: 'conversations.open' }, { method: 'chat.postMessage' }]
    case 'post_alerts':
      return post(job.effect.channel === null ? names.announcements : `#${job.effect.channel}`)
    // It asks the database alone.
    case 'find_earlier':
    // Most have nothing to edit.
    case 'refresh_prompts':
    case 'run_step':
    case 'write_postmortem':
    case 'commit_postmortem':
    case 'log_audit_head':
    case 'forget_old':
    case 'write_audit_head':
      return []
  }
}
