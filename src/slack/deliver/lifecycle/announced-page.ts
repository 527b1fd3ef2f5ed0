import { isOpen } from '../../../domain/incident/status.ts'
import type { PageWords } from '../../../domain/record/effects.ts'
import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import { knownChannel } from '../../../store/people/directory.ts'
import { effectIdOf } from '../../../store/record/outbox.ts'
import { announcementOf } from '../../views/lifecycle/announcement.ts'
import { pageElsewhereView } from '../../views/response/direct.ts'
import type { View } from '../../views/view.ts'
import { wordsView } from '../../views/words.ts'
import type { Answer } from '../../wire/client.ts'
import type { Failure } from '../../wire/failures.ts'
import { type Delivering, deliveryAfter, isRepeated, skip, type Task } from '../delivering.ts'
import { placeOf } from '../posting.ts'
import { postByNameOnce } from '../posting-by-name.ts'
import { isShut, isWorthADetour, type Put, postAhead, postUrgently } from '../urgent-posting.ts'
import {
  announcementMark,
  announcementView,
  isMissing,
  missingText,
  refreshAnnouncement,
  settleAnnouncement,
} from './announcement.ts'

/**
 * The announcement of a declaration that has nobody to page: posting it calls everyone in its channel, as the
 * declaration decided. Where it can't be posted the call goes alone, and the announcement follows it.
 */
export async function announce(tools: Delivering, task: Task, page: PageWords): Promise<Delivery> {
  const name = tools.desk.policy.channels.announcements
  const { links, job, incident } = task
  if (name === null || links.announcement) return sayInAnnouncements(tools, task, page)
  if (!isOpen(incident.status)) {
    const shown = await refreshAnnouncement(tools, task)
    return shown.kind === 'delivered'
      ? { ...shown, kind: 'skipped', reason: 'the incident was over by then' }
      : shown
  }
  const { policy } = tools.desk
  const silent = announcementView(tools, task)
  const channel = links.channel?.channel ?? null
  const aloud = announcementOf({ incident, policy, channel, call: page.mention })
  const answer = await postByNameOnce(
    tools,
    name,
    { aloud, silent },
    announcementMark(task),
    lookOf(tools, task),
  )
  if (answer.ok) return settleAnnouncement(tools, task, answer.data, silent)
  if (isMissing(answer.failure)) return skip(missingText(name))
  const called = await callAhead(tools, task, { name, page, failure: answer.failure })
  return called.ok ? saidAt(task, called.data) : deliveryAfter(answer.failure, job)
}

/**
 * A page in the channel that its escalation names, or in the announcements channel where it has nobody to go
 * to; where there's none, those in the incident's channel are called.
 */
export async function sayInAnnouncements(
  tools: Delivering,
  task: Task,
  page: PageWords,
  channel?: string,
): Promise<Delivery> {
  const name = channel ?? tools.desk.policy.channels.announcements
  if (!isOpen(task.incident.status)) return skip('the incident was over by then')
  const announced = name === null ? null : await callByName(tools, task, name, page)
  if (announced?.ok) return saidAt(task, announced.data)
  const place = placeOf(task.links)
  const isNowhere = announced === null || isMissing(announced.failure)
  if (announced && !isNowhere) return deliveryAfter(announced.failure, task.job)
  if (!place) return skip(name === null ? 'there is no channel to say it in' : missingText(name))
  const message = { view: viewOf(tools, task, page), mark: effectIdOf(task.job) }
  const said = await postUrgently(tools, task, place, message)
  return said.ok ? saidAt(task, said.data) : deliveryAfter(said.failure, task.job)
}

/** A page is edited once somebody answers, wherever it stands. */
function saidAt({ job: { version, position } }: Task, { way, ...stood }: Put): Delivery {
  return { kind: 'delivered', way, prompts: [{ version, position, ...stood }] }
}

async function callByName(
  tools: Delivering,
  task: Task,
  name: string,
  page: PageWords,
): Promise<Answer<Put>> {
  const voices = {
    aloud: elsewhere(tools, task, page),
    silent: elsewhere(tools, task, { ...page, mention: 'none' }),
  }
  const answer = await postByNameOnce(tools, name, voices, effectIdOf(task.job), lookOf(tools, task))
  if (answer.ok) return { ok: true, data: { ...answer.data, way: 'channel' } }
  return callAhead(tools, task, { name, page, failure: answer.failure })
}

/** The other way in, for a call that couldn't be posted; the failure as it was where that's no use either. */
async function callAhead(
  tools: Delivering,
  task: Task,
  { name, page, failure }: { name: string; page: PageWords; failure: Failure },
): Promise<Answer<Put>> {
  if (!isWorthADetour(failure, isRepeated(task.job))) return { ok: false, failure }
  const known = await knownChannel(tools.desk.db, name)
  const place = { channel: known ?? `#${name}`, threadTs: null }
  const answer = await postAhead(tools, place, elsewhere(tools, task, page), effectIdOf(task.job))
  return answer.ok ? answer : { ok: false, failure }
}

function lookOf(tools: Delivering, task: Task) {
  const since = task.incident.moments.declared
  return { repeated: isRepeated(task.job), since, findsOnly: isShut(tools, task) }
}

function elsewhere(tools: Delivering, task: Task, page: PageWords): View {
  const channel = task.links.channel?.channel ?? null
  return pageElsewhereView(viewOf(tools, task, page), channel, tools.desk.policy)
}

function viewOf({ desk }: Delivering, { incident, at }: Task, page: PageWords): View {
  return wordsView(page, { incident, policy: desk.policy, at })
}
