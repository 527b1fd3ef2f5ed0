import type { Incident } from '../../../domain/incident/incident.ts'
import { isOpen } from '../../../domain/incident/status.ts'
import type { HandOverNotice, ShiftNotice } from '../../../domain/on-call/effects.ts'
import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import { listOpenIncidents, readIncidents } from '../../../store/incident/incidents.ts'
import { type Paging, readPagings } from '../../../store/on-call/pages.ts'
import type { Job } from '../../../store/record/outbox.ts'
import { knownTo } from '../../listeners/privacy/knowing.ts'
import { handOverBriefView, shiftAheadView } from '../../views/lifecycle/hand-over-brief.ts'
import { type Delivering, nowAtDesk } from '../delivering.ts'
import { tellOne } from '../on-call/notices.ts'

/**
 * Tells someone that they're on call, with what's open and what the last shift was paged for. Both are read
 * now, each incident only if the reader may know of it: a brief that was written when the shift began could
 * name one that has been made private since.
 */
export async function deliverBrief(tools: Delivering, job: Job, notice: HandOverNotice): Promise<Delivery> {
  const { desk } = tools
  const pagings = notice.lastShift ? await readPagings(desk.db, notice.lastShift) : []
  const pages = pagings.filter((paging) => isForAny(paging, notice.before))
  const open = await listOpenIncidents(desk.db)
  const paged = await readIncidents(desk.db, [...new Set(pages.map(({ incident }) => incident))])
  const asked = new Map([...open, ...paged.values()].map((incident) => [incident.number, incident]))
  const known = await knownTo(tools, notice.person, [...asked.values()])
  const view = handOverBriefView({
    notice,
    open: known.filter(({ status }) => isOpen(status)),
    paged: known.flatMap((incident) => {
      const times = pages.filter((page) => page.incident === incident.number).length
      return times > 0 ? { incident, times } : []
    }),
    policy: desk.policy,
    at: nowAtDesk(desk),
  })
  const slack = known.some(isHidden) ? tools.slack.privately() : tools.slack
  return tellOne({ slack, desk }, job, notice.person, view)
}

/** Tells someone that their shift comes. */
export function deliverShiftAhead(tools: Delivering, job: Job, notice: ShiftNotice): Promise<Delivery> {
  const view = shiftAheadView(notice, { policy: tools.desk.policy, at: nowAtDesk(tools.desk) })
  return tellOne(tools, job, notice.person, view)
}

function isHidden({ isPrivate }: Incident): boolean {
  return isPrivate
}

/** A group whose members nobody knew at the time counts for no one. */
function isForAny({ what }: Paging, people: readonly string[]): boolean {
  const paged = what.people ?? what.targets.map(({ id }) => id)
  return people.some((person) => paged.includes(person))
}
