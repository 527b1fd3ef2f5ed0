import { z } from 'zod'
import type { Rotation, Schedule } from '../../domain/policy/schedule.ts'
import { dayMs } from '../../domain/time/units.ts'
import { timeZone } from '../calendar-schema.ts'
import {
  channelOrOff,
  count,
  errorFor,
  idOf,
  lengthOfTimeOrNever,
  localDay,
  oneOf,
  section,
  userGroup,
  words,
} from '../fields.ts'
import { valueText } from '../problems.ts'
import { members } from './people-fields.ts'
import { handOver, hours, shiftLength } from './rotation-fields.ts'

const schedulesAtMost = 500
const rotationsAtMost = 20
const hoursAtMost = 20
const togetherAtMost = 50
const noticeAtMostMs = 14 * dayMs

const rotation = section({
  id: idOf('rotation').describe('What reasons and calendars call it: rotation weekdays'),
  people: members().describe('In their order: U…, an e-mail address, or {who, from, until}'),
  length: shiftLength().describe('How long a shift lasts: 12h, 1 day, 1 week, 1 month').optional(),
  hand_over: handOver()
    .describe('When a shift ends and the next begins: mon 09:00, or a time alone')
    .optional(),
  starts: localDay()
    .describe("The first person's first day; by default, the rotation has always been running")
    .optional(),
  at_once: count(1, togetherAtMost).describe('How many of the list are on call together').optional(),
  only: z
    .array(hours(), {
      error: errorFor((value) => `${valueText(value)} isn't a list of hours; write [mon-fri 08:00-18:00]`),
    })
    .min(1, { error: 'is an empty list; remove the line for always' })
    .max(hoursAtMost, { error: `has more than ${hoursAtMost} entries` })
    .describe('Hours in which the rotation applies; always by default')
    .optional(),
  counts: oneOf(['calendar', 'shifts'])
    .describe('Whether every shift moves the order on, or only those in which the rotation applies')
    .optional(),
  time_zone: timeZone().describe("The rotation's own zone; the schedule's by default").optional(),
}).superRefine(({ people, at_once: atOnce = 1 }, ctx) => {
  if (people.length === 0 || people.length >= atOnce) return
  const listed = people.length === 1 ? '1 person' : `${people.length} people`
  const message = `wants ${atOnce} people on call together, but the rotation lists ${listed}`
  ctx.addIssue({ code: 'custom', path: ['at_once'], message })
})

const schedule = section({
  name: words(60).describe('What people read').optional(),
  time_zone: timeZone()
    .describe("IANA name of the zone for hand-overs and hours; the calendar's by default")
    .optional(),
  user_group: userGroup()
    .describe('A user group (S…) whose members Muster keeps to the people on call')
    .optional(),
  channel: channelOrOff()
    .describe('Channel for gaps and double bookings; the announcements channel by default')
    .optional(),
  notice: lengthOfTimeOrNever()
    .refine((ms) => ms === null || ms <= noticeAtMostMs, {
      error: 'is more than 14 days; a notice that early is forgotten',
    })
    .describe(
      'How long before their shift people are told; by default a day, for shifts that last a day or longer',
    )
    .optional(),
  changes: oneOf(['at_hand_over', 'now'])
    .describe('When a changed rotation takes effect; at its next hand-over by default')
    .optional(),
  rotations: z
    .array(rotation, { error: errorFor((value) => `${valueText(value)} isn't a list of rotations`) })
    .min(1, { error: 'is an empty list; a schedule needs at least one rotation' })
    .max(rotationsAtMost, { error: `has more than ${rotationsAtMost} rotations` })
    .superRefine((list, ctx) => {
      for (const [index, { id }] of list.entries()) {
        if (list.findIndex((other) => other.id === id) === index) continue
        ctx.addIssue({ code: 'custom', path: [index, 'id'], message: `${valueText(id)} appears twice` })
      }
    })
    .describe('A later rotation covers an earlier one where it applies'),
})

export const schedulesSection = z
  .record(idOf('schedule'), schedule, {
    error: errorFor((value) => `${valueText(value)} isn't a map of schedules by their ids`),
  })
  .refine((schedules) => Object.keys(schedules).length <= schedulesAtMost, {
    error: `has more than ${schedulesAtMost} schedules`,
  })

type ScheduleFile = z.output<typeof schedule>
type RotationFile = ScheduleFile['rotations'][number]

/** A Monday, and the first of a month, long before anyone's first shift. */
const always = '2001-01-01'

function rotationOf(file: RotationFile, timeZoneOfSchedule: string): Rotation {
  const length = file.length ?? { count: 1, unit: 'weeks' as const }
  return {
    id: file.id,
    people: file.people,
    length,
    handOver: file.hand_over ?? { weekday: length.unit === 'weeks' ? 'mon' : null, time: '09:00' },
    starts: file.starts ?? always,
    atOnce: file.at_once ?? 1,
    only: file.only ?? [],
    counts: file.counts ?? 'calendar',
    timeZone: file.time_zone ?? timeZoneOfSchedule,
  }
}

export function schedulesOf(
  file: z.output<typeof schedulesSection> | undefined,
  { timeZone, announcements }: { timeZone: string; announcements: string | null },
): Schedule[] {
  return Object.entries(file ?? {}).map(([id, one]) => {
    const zone = one.time_zone ?? timeZone
    return {
      id,
      name: one.name ?? id,
      timeZone: zone,
      userGroup: one.user_group ?? null,
      channel: one.channel === undefined ? announcements : one.channel,
      rotations: one.rotations.map((rotations) => rotationOf(rotations, zone)),
      ...(one.notice !== undefined && { noticeMs: one.notice }),
      ...(one.changes === 'now' && { changes: 'now' as const }),
    }
  })
}
