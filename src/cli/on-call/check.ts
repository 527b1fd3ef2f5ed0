import { policyRemarks, problemText } from '../../config.ts'
import { type DoubleBooking, doubleBookingsBetween } from '../../domain/on-call/double-bookings.ts'
import { type Gap, gapsBetween } from '../../domain/on-call/gaps.ts'
import type { ScheduleInForce } from '../../domain/on-call/schedule-in-force.ts'
import { addMs, type Instant, instantOf, type Span } from '../../domain/time/instant.ts'
import { weekMs } from '../../domain/time/units.ts'
import { countOf } from '../../wording/text/amount.ts'
import type { CliCommand } from '../command.ts'
import { namesIn, schedulesStandingOf } from './rosters.ts'
import { momentText } from './wording.ts'

const weeks = 4
const aheadMs = weeks * weekMs
const shownAtMost = 20

/** A gap of one schedule. */
type ScheduleGap = Gap & { schedule: string }

export const check: CliCommand = {
  usage: 'check',
  summary: 'checks muster.yml, and who is on call in the next four weeks',
  run: async (call) => {
    const at = instantOf(call.clock.now())
    const remarks = await policyRemarks(call.env, at)
    const { schedules, overrides } = await schedulesStandingOf(call)
    const span = { from: at, to: addMs(at, aheadMs) }
    const gaps = schedules.flatMap((schedule) =>
      gapsBetween(schedule, overrides, span)
        .filter(({ reason }) => reason.kind !== 'outside_hours')
        .map((gap): ScheduleGap => ({ ...gap, schedule: schedule.id })),
    )
    const doubleBookings = doubleBookingsBetween(schedules, overrides, call.policy.escalations, span)
    const nameOf = await namesIn(
      call,
      doubleBookings.map(({ person }) => person),
    )
    const { services } = call.policy
    const { timeZone } = call.policy.calendar
    const lines = [
      ...remarks.map(problemText),
      ...gaps.map((gap) => {
        const when = spanText(gap, {
          until: span.to,
          timeZone: timeZoneOf(gap.schedule, schedules) ?? timeZone,
        })
        return `Nobody is on call in ${gap.schedule} ${when}: ${reasonText(gap.reason)}.`
      }),
      ...doubleBookings.map((booking) =>
        bookingText(booking, nameOf(booking.person), spanText(booking, { until: span.to, timeZone })),
      ),
    ]
    const more = lines.length - shownAtMost
    return {
      text: [
        `muster.yml is valid: ${[
          countOf(schedules.length, 'schedule'),
          countOf(call.policy.escalations.length, 'escalation'),
          ...(services.length > 0 ? [countOf(services.length, 'service')] : []),
        ].join(', ')}.`,
        ...lines.slice(0, shownAtMost).map((line) => `  ${line}`),
        ...(more > 0 ? [`  and ${more} more`] : []),
      ].join('\n'),
      data: {
        ok: true,
        remarks: remarks.map(({ at: place, key, message }) => ({
          line: place?.line ?? null,
          column: place?.column ?? null,
          key,
          message,
        })),
        gaps,
        doubleBookings,
      },
    }
  },
}

function timeZoneOf(id: string, schedules: readonly ScheduleInForce[]): string | null {
  return schedules.find((schedule) => schedule.id === id)?.timeZone ?? null
}

/** What lasts until the end of the span that was looked at may last longer. */
function spanText({ from, to }: Span, { until, timeZone }: { until: Instant; timeZone: string }): string {
  const end = to === until ? 'on' : `to ${momentText(to, timeZone)}`
  return `from ${momentText(from, timeZone)} ${end}`
}

function reasonText(reason: Gap['reason']): string {
  switch (reason.kind) {
    case 'outside_hours':
      return 'no rotation has these hours'
    case 'nobody':
      return `${reason.override} says so`
    case 'left':
      return 'everyone whose turn it is has left'
    case 'rotation_empty':
      return `rotation ${reason.rotation} has no one then`
    case 'not_begun':
      return `rotation ${reason.rotation} hasn't begun`
  }
}

function bookingText({ schedules, escalations }: DoubleBooking, name: string, when: string): string {
  const climbs =
    escalations.length > 0 ? `, so escalation ${escalations.join(', ')} would page the same person twice` : ''
  return `${name} is on call in ${schedules.join(' and ')} ${when}${climbs}.`
}
