import type { Delivery } from '../../operations/delivery/settle-effect.ts'
import { loadIncident } from '../../store/incident/incidents.ts'
import { readLinks } from '../../store/incident/slack-links.ts'
import type { Job } from '../../store/record/outbox.ts'
import { noticeExposure } from '../privacy/exposure.ts'
import { type Delivering, nowOf, type Task } from './delivering.ts'
import { openChannel } from './incident/open-channel.ts'
import { recordMessage } from './incident/record-message.ts'
import { refreshAnnouncement } from './lifecycle/announcement.ts'
import { pinCard, refreshCard } from './lifecycle/card.ts'
import { setTopic } from './lifecycle/topic.ts'
import { announcePostmortem, uploadPostmortem, writePostmortem } from './postmortem/postmortem.ts'
import { invite } from './response/invite.ts'
import { say, sayInAnnouncements, sayInThread } from './words.ts'

/** Makes Slack show one effect, from the incident as it is now. */
export async function deliver(with_: Delivering, job: Job): Promise<Delivery> {
  const incident = await loadIncident(with_.desk.db, job.incident)
  if (!incident) return { kind: 'skipped', reason: 'the incident is gone' }
  const kept = await readLinks(with_.desk.db, job.incident)
  const links = await noticeExposure(with_.desk, with_.privacy, incident, kept, { atMostMs: null })
  return show(with_, { job, incident, links, at: nowOf(with_.desk) })
}

function show(with_: Delivering, task: Task): Promise<Delivery> {
  const { effect } = task.job
  switch (effect.kind) {
    case 'open_channel':
      return openChannel(with_, task)
    case 'invite':
      return invite(with_, task)
    case 'record_message':
      return recordMessage(with_, task)
    case 'refresh_card':
      return refreshCard(with_, task)
    case 'pin_card':
      return pinCard(with_, task)
    case 'set_topic':
      return setTopic(with_, task)
    case 'refresh_announcement':
      return refreshAnnouncement(with_, task)
    case 'say':
      return say(with_, task, effect.words)
    case 'say_in_thread':
      return sayInThread(with_, task, effect.words)
    case 'say_in_announcements':
      return sayInAnnouncements(with_, task, effect.words)
    case 'write_postmortem':
      return writePostmortem(with_, task)
    case 'upload_postmortem':
      return uploadPostmortem(with_, task)
    case 'announce_postmortem':
      return announcePostmortem(with_, task)
  }
}
