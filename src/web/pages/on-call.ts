import type { Rosters } from '../../domain/on-call/escalate.ts'
import { becauseText, joinSamePeople, type Shift, shiftsBetween } from '../../domain/on-call/shifts.ts'
import { standingAt } from '../../domain/on-call/standing.ts'
import { knownAs } from '../../domain/people/who.ts'
import type { Schedule } from '../../domain/policy/schedule.ts'
import {
  addDays,
  dayText,
  isLocalDay,
  type LocalDay,
  midnightOf,
  weekdayIndexOf,
} from '../../domain/time/local-time.ts'
import { dayLabel } from '../../domain/time/typed/shown.ts'
import { readRosters } from '../../operations/on-call/rosters.ts'
import { peopleOnCall } from '../../wording/on-call/names.ts'
import { noSchedules, standingText } from '../../wording/on-call/standing.ts'
import { dayAndTime, say } from '../../wording/text/sentence.ts'
import { type Html, html, madeHtml } from '../look/html.ts'
import { emptyText } from '../look/incident-row.ts'
import type { Said } from '../look/medium.ts'
import { pageLinks, queryText } from '../look/paging.ts'
import { saidFor } from '../look/said-for.ts'
import { shiftsDrawing } from '../look/shifts-drawing.ts'
import type { Asked, PageContent } from '../site.ts'

const weeksShown = 4
const daysShown = weeksShown * 7
/** As far as anyone plans, and looks back. */
const weeksAway = 104
const rowsAtMost = 200

type Planned = { schedule: Schedule; shifts: Shift[]; standing: ReturnType<typeof standingAt> }

/** Who's on call: each schedule's four weeks, as a drawing and in words. */
export async function onCallPage(asked: Asked): Promise<PageContent | null> {
  const { desk } = asked.site
  const from = firstDayOf(asked)
  if (from === null) return null
  const rosters = await readRosters(desk.db, desk.policy)
  const plans = desk.policy.schedules.map((schedule) => planOf(schedule, rosters, from, asked))
  const said = await saidFor(asked, plans)
  const parts = plans.map((plan) => scheduleHtml(plan, from, said, asked))
  return {
    section: 'on-call',
    title: 'On call',
    body: html`<h1>On call</h1>${
      parts.length === 0
        ? emptyText(said, noSchedules)
        : html`<p>${dayLabel(from)} to ${dayLabel(addDays(from, daysShown - 1))}</p>${weekLinks(from, asked)}${parts}`
    }`,
  }
}

function thisMonday({ at, reader }: Asked): LocalDay {
  const today = dayText(at, reader.timeZone)
  return addDays(today, -weekdayIndexOf(today))
}

/** The Monday of the day that's asked for, or of today; null where it's none, or too far away. */
function firstDayOf(asked: Asked): LocalDay | null {
  const [typed, monday] = [asked.query('from'), thisMonday(asked)]
  if (typed === null) return monday
  if (!isLocalDay(typed)) return null
  const day = addDays(typed, -weekdayIndexOf(typed))
  const isNear = day >= addDays(monday, -7 * weeksAway) && day <= addDays(monday, 7 * weeksAway)
  return isNear ? day : null
}

function planOf(
  schedule: Schedule,
  { overridesOf, groupsOf }: Rosters,
  from: LocalDay,
  { at, reader }: Asked,
): Planned {
  const overrides = overridesOf(schedule.id)
  const known = (ids: readonly string[]): string[] => ids.map((id) => knownAs(id, groupsOf))
  const span = {
    from: midnightOf(from, reader.timeZone),
    to: midnightOf(addDays(from, daysShown), reader.timeZone),
  }
  const shifts = joinSamePeople(shiftsBetween(schedule, overrides, span))
  const standing = standingAt(schedule, overrides, at)
  return {
    schedule,
    shifts: shifts.map((shift) => ({ ...shift, people: known(shift.people) })),
    standing: { ...standing, people: known(standing.people), next: known(standing.next) },
  }
}

function weekLinks(from: LocalDay, asked: Asked): Html {
  const address = `${asked.site.base}/on-call`
  const monday = thisMonday(asked)
  const to = (label: string, day: LocalDay) => ({ label, address: `${address}${queryText({ from: day })}` })
  return pageLinks([
    to('Four weeks earlier', addDays(from, -daysShown)),
    ...(from === monday ? [] : [{ label: 'This week', address }]),
    to('Four weeks later', addDays(from, daysShown)),
  ])
}

function scheduleHtml(
  { schedule, shifts, standing }: Planned,
  from: LocalDay,
  said: Said,
  asked: Asked,
): Html {
  const { at, reader } = asked
  const drawing = shiftsDrawing(shifts, {
    from,
    weeks: weeksShown,
    timeZone: reader.timeZone,
    at,
    nameOf: (people) => people.map(said.name).join(', ') || 'nobody',
  })
  const rows = shifts
    .slice(0, rowsAtMost)
    .map(
      ({ people, because, ...span }) =>
        html`<tr><td>${said.sentence(say`${dayAndTime(span.from, at)}`)}</td><td>${said.sentence(say`${dayAndTime(span.to, at)}`)}</td><td>${said.sentence(peopleOnCall(people))}</td><td>${becauseText(because)}</td></tr>`,
    )
  const more = shifts.length - rows.length
  const rest = more > 0 ? html`<p class="soft">and ${more} more shifts</p>` : null
  return html`<section><h2>${schedule.name}</h2><p>${said.sentence(standingText(schedule, standing, at))}</p>
<figure class="calendar" tabindex="0">${madeHtml(drawing)}</figure>
<details><summary>Shifts of ${schedule.name} as a table</summary><table><thead><tr><th>From</th><th>To</th><th>On call</th><th>Because of</th></tr></thead><tbody>${rows}</tbody></table>${rest}</details></section>`
}
