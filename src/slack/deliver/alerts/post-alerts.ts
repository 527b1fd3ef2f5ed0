import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import { effectIdOf, type Job } from '../../../store/record/outbox.ts'
import { postedAlertsView } from '../../views/alerts/posted-alerts.ts'
import { type Delivering, delivered, deliveryAfter, isRepeated, nowAtDesk, skip } from '../delivering.ts'
import { isMissing, missingText } from '../lifecycle/announcement.ts'
import { postByNameOnce } from '../posting-by-name.ts'

/** Shows alerts in the channel that their rule names, or where incidents are announced. */
export async function postAlerts(tools: Delivering, job: Job): Promise<Delivery> {
  const { effect } = job
  if (effect.kind !== 'post_alerts') throw new Error(`${effect.kind} is nothing of an alert's`)
  const { policy } = tools.desk
  const name = effect.channel ?? policy.channels.announcements
  if (name === null) return skip('there is no channel for alerts')
  const view = postedAlertsView(effect, policy)
  const look = { repeated: isRepeated(job), since: job.addedAt ?? nowAtDesk(tools.desk) }
  const posted = await postByNameOnce(tools, name, { aloud: view, silent: view }, effectIdOf(job), look)
  if (posted.ok) return delivered
  return isMissing(posted.failure) ? skip(missingText(name)) : deliveryAfter(posted.failure, job)
}
