import type { Incident } from '../../domain/incident/incident.ts'
import { type IncidentEffect, pageIn } from '../../domain/record/effects.ts'
import type { Delivery } from '../../operations/delivery/settle-effect.ts'
import { readLinks } from '../../store/incident/slack-links.ts'
import type { Job } from '../../store/record/outbox.ts'
import { isUrgent } from '../../workers/rank.ts'
import { noticeExposure } from '../privacy/exposure.ts'
import { type CardPart, isOver } from '../views/lifecycle/card.ts'
import { alertsOnCard } from './alerts/alerts-on-card.ts'
import { type Delivering, nowAtDesk, type Task } from './delivering.ts'
import { tellDrillScore } from './drills/drill-score.ts'
import { findEarlier } from './incident/find-earlier.ts'
import { openChannel } from './incident/open-channel.ts'
import { recordMessage } from './incident/record-message.ts'
import { announce, sayInAnnouncements } from './lifecycle/announced-page.ts'
import { refreshAnnouncement } from './lifecycle/announcement.ts'
import { archiveChannel, offerArchive } from './lifecycle/archive-channel.ts'
import { pinCard, refreshCard } from './lifecycle/card.ts'
import { setTopic } from './lifecycle/topic.ts'
import { completeStep } from './lifecycle/workflow-step.ts'
import { copyToCanvas } from './postmortem/canvas.ts'
import { commitPostmortem } from './postmortem/commit-postmortem.ts'
import { offerItem } from './postmortem/offer-item.ts'
import {
  announcePostmortem,
  revisePostmortem,
  uploadPostmortem,
  writePostmortem,
} from './postmortem/postmortem.ts'
import { refreshPrompts } from './prompts.ts'
import { askAboutPage } from './response/ask-about-page.ts'
import { askQuietHours } from './response/ask-quiet-hours.ts'
import { invite } from './response/invite.ts'
import { refreshPresence } from './response/presence.ts'
import { refreshRunbooks } from './runbooks/checklists.ts'
import { runbookForPage, runbooksOnCard } from './runbooks/offered.ts'
import { runStep } from './runbooks/run-step.ts'
import { updateOnCard } from './updates/update-on-card.ts'
import { say, sayInPostmortems, sayInThread, sayOutside, sayToService } from './words.ts'

/** An incident's, from the incident as it is now. */
export async function deliverIncident(tools: Delivering, job: Job, incident: Incident): Promise<Delivery> {
  const kept = await readLinks(tools.desk.db, incident.number)
  const links = await noticeExposure(tools.desk, tools.privacy, incident, kept, { atMostMs: null })
  tools.gate.note(job.subject, links)
  const slack = incident.isPrivate ? tools.slack.privately() : tools.slack
  const fitting = { ...tools, slack: isUrgent(job) ? slack.urgently() : slack }
  const runbook = pageIn(job.effect) ? await runbookForPage(tools, incident) : null
  const task = { job, incident, links, at: nowAtDesk(tools.desk), runbook }
  // What an incident's decision asks for is an incident's.
  return show(fitting, task, job.effect as IncidentEffect)
}

async function show(tools: Delivering, task: Task, effect: IncidentEffect): Promise<Delivery> {
  switch (effect.kind) {
    case 'open_channel':
      return openChannel(tools, task)
    case 'invite':
      return invite(tools, task)
    case 'ask_quiet':
      return askQuietHours(tools, task, effect)
    case 'record_message':
      return recordMessage(tools, task)
    case 'offer_item':
      return offerItem(tools, task, effect)
    case 'ask_about_page':
      return askAboutPage(tools, task, effect)
    case 'refresh_card':
      return refreshCard(tools, task, isOver(task.incident) ? [] : await partsOf(tools, task))
    case 'find_earlier':
      return findEarlier(tools, task)
    case 'refresh_arrivals':
      return refreshPresence(tools, task)
    case 'refresh_prompts':
      return refreshPrompts(tools, task)
    case 'run_step':
      return runStep(tools, task)
    case 'refresh_runbooks':
      return refreshRunbooks(tools, task)
    case 'pin_card':
      return pinCard(tools, task)
    case 'set_topic':
      return setTopic(tools, task)
    case 'refresh_announcement':
      return refreshAnnouncement(tools, task)
    case 'say':
      return say(tools, task, effect.words)
    case 'say_in_thread':
      return sayInThread(tools, task, effect.words)
    case 'announce':
      return announce(tools, task, effect.page)
    case 'say_in_announcements':
      if (effect.words.kind === 'page') {
        return sayInAnnouncements(tools, task, effect.words, effect.channel)
      }
      return effect.channel === undefined
        ? sayOutside(tools, task, effect.words)
        : sayToService(tools, task, effect.words, effect.channel)
    case 'tell_drill_score':
      return tellDrillScore(tools, task)
    case 'complete_step':
      return completeStep(tools, task, effect.run)
    case 'offer_archive':
      return offerArchive(tools, task, effect.words)
    case 'archive_channel':
      return archiveChannel(tools, task)
    case 'write_postmortem':
      return writePostmortem(tools, task)
    case 'upload_postmortem':
      return uploadPostmortem(tools, task)
    case 'revise_postmortem':
      return revisePostmortem(tools, task)
    case 'say_in_postmortems':
      return sayInPostmortems(tools, task, effect.words)
    case 'copy_to_canvas':
      return copyToCanvas(tools, task)
    case 'commit_postmortem':
      return commitPostmortem(tools, task, effect)
    case 'announce_postmortem':
      return announcePostmortem(tools, task)
  }
}

/** What other subjects have on the card of an incident that isn't over. */
async function partsOf(tools: Delivering, { incident, at }: Task): Promise<CardPart[]> {
  return [
    { lines: await updateOnCard(tools.desk.db, incident, at), buttons: [] },
    { lines: await alertsOnCard(tools, incident), buttons: [] },
    await runbooksOnCard(tools, incident),
  ]
}
