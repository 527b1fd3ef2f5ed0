import type { CapacityRow } from '../../domain/capacity/capacity-record.ts'
import { runsOutAt } from '../../domain/capacity/runs-out.ts'
import type { Service } from '../../domain/policy/catalogue.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { serviceTitle } from '../services/standing.ts'
import { countOf, percentText } from '../text/amount.ts'
import {
  code,
  command,
  day,
  incidentLink,
  join,
  list,
  type Sentence,
  say,
  target,
  typed,
} from '../text/sentence.ts'

const namedAtMost = 10

/** `service` is the one that was asked about, by its id. */
export function noCapacity(service: string | null = null): Sentence {
  const example = `capacity ${service ?? 'checkout'} disk 420 of 500 GB +12 add a volume by 2027-02-01`
  const of = service !== null && say` for ${code(service, 100)}`
  return say`Nothing is noted yet${of}. To note how full something is: ${command(example)}.`
}

export const capacityListed: Sentence = say`To see all of it: ${command('capacity list')}. In an incident's channel, ${command('capacity tag')} says that a lack of capacity caused it.`

/** In whole percent. What isn't full yet isn't said to be. */
function shareUsed(inUse: number, limit: number): number {
  const share = Math.round((inUse / limit) * 100) / 100
  return share === 1 && inUse < limit ? 0.99 : share
}

function unitText({ unit }: CapacityRow): Sentence | false {
  return unit !== '' && say` ${typed(unit, 30)}`
}

/** `disk: 420 of 500 GB (84 %), +12 GB a month, runs out Mon 28 Jun. By 2027-02-01: add a volume`. */
function rowText(row: CapacityRow, at: Instant): Sentence {
  const { resource, inUse, limit, growth, action, dueDay } = row
  const endsAt = runsOutAt(row)
  const end =
    endsAt === null ? "doesn't run out" : endsAt <= at ? 'used up' : say`runs out ${day(endsAt, at)}`
  const plan =
    action === null && dueDay === null
      ? say`Nothing planned`
      : say`${dueDay === null ? 'To do' : `By ${dueDay}`}: ${action === null ? 'not said yet' : typed(action, 200)}`
  const used = percentText(shareUsed(inUse, limit))
  const grows = growth > 0 && say`, +${String(growth)}${unitText(row)} a month`
  return say`${typed(resource, 60)}: ${String(inUse)} of ${String(limit)}${unitText(row)} (${used})${grows}, ${end}. ${plan}`
}

/** All that is known of one service; `incidents` are those that the reader may know of. */
export function capacityLines(
  service: Service,
  {
    rows,
    nearMisses,
    incidents,
  }: { rows: readonly CapacityRow[]; nearMisses: readonly { what: string }[]; incidents: readonly number[] },
  at: Instant,
): Sentence[] {
  const latest = nearMisses.at(-1)
  return [
    serviceTitle(service),
    ...rows.map((row) => say`• ${rowText(row, at)}`),
    ...(latest
      ? [
          say`${countOf(nearMisses.length, 'near miss', 'near misses')}, the latest: ${typed(latest.what, 200)}`,
        ]
      : []),
    ...(incidents.length > 0
      ? [
          say`Caused by a lack of capacity: ${list(incidents.slice(-namedAtMost).map((number) => incidentLink(number)))}`,
        ]
      : []),
  ]
}

/** A reminder, for the service's owner. */
export function reminderLines(service: Service, rows: readonly CapacityRow[], at: Instant): Sentence[] {
  const whom = service.owner && say`${target(service.owner)}: `
  return [
    say`⏳ ${whom}capacity of ${serviceTitle(service)}`,
    ...rows.map((row) => say`• ${rowText(row, at)}`),
    join([
      say`When it's done, or measured again:`,
      command(`capacity ${service.id} ${rows[0]?.resource ?? 'disk'} …`),
    ]),
  ]
}
