import { type Load, loadByPerson } from '../../domain/on-call/load/load.ts'
import { type Earned, earnedBy, paidRows } from '../../domain/on-call/load/payroll.ts'
import { skewOf } from '../../domain/on-call/load/signals.ts'
import { loadByTeam } from '../../domain/on-call/load/teams.ts'
import type { PersonId } from '../../domain/people/people.ts'
import type { Compensation } from '../../domain/policy/practice/compensation.ts'
import type { Span } from '../../domain/time/instant.ts'
import { addDays, isLocalDay, midnightOf } from '../../domain/time/local-time.ts'
import { dayLabel } from '../../domain/time/typed/shown.ts'
import { hourMs } from '../../domain/time/units.ts'
import { type Carried, readCarried } from '../../operations/on-call/load.ts'
import { payrollCsv } from '../../operations/on-call/payroll-csv.ts'
import { earnedText } from '../../wording/on-call/load.ts'
import { countOf } from '../../wording/text/amount.ts'
import { type Answer, type Call, type CliCommand, Refused } from '../command.ts'
import { writeOrRefuse } from '../files/writing.ts'
import { namesIn, policyOf } from './rosters.ts'

const daysAtMost = 366

export const load: CliCommand = {
  usage: 'load --from DAY --to DAY [--csv [--out FILE]] [--private]',
  summary: 'pages, nights and hours on call by person, and what they earn; CSV for payroll',
  options: {
    from: { value: 'DAY', help: "the first day, such as 2026-11-01, in the calendar's time zone" },
    to: { value: 'DAY', help: 'the last day, included' },
    private: { help: 'includes pages of private incidents' },
    csv: {
      help: 'a row for each local day on call, page and broken night, with minutes by class of hour and what it earns',
    },
    out: { value: 'FILE', help: 'where to write the CSV, instead of here' },
  },
  run: async (call) => {
    const { out } = call.options
    if (out === '') throw new Refused('Which file? Add a name behind --out, or leave it out.')
    if (out !== undefined && call.options.csv !== true) throw new Refused('--out goes with --csv.')
    const [first, last] = [dayIn(call, 'from'), dayIn(call, 'to')]
    if (last < first) throw new Refused(`--to ${last} is before --from ${first}.`)
    if (addDays(first, daysAtMost) <= last) throw new Refused(`At most ${daysAtMost} days at once.`)
    const { timeZone } = call.policy.calendar
    const span = { from: midnightOf(first, timeZone), to: midnightOf(addDays(last, 1), timeZone) }
    const carried = await readCarried(await call.record(), await policyOf(call), span, {
      withPrivate: call.options.private === true,
    })
    if (call.options.csv === true) {
      const { compensation } = call.policy
      const rows = paidRows(carried, compensation, span)
      const text = payrollCsv(rows, compensation)
      if (typeof out !== 'string') return { text, data: rows }
      await writeOrRefuse([{ path: out, text, isPrivate: true }])
      return { text: `Wrote ${countOf(rows.length, 'row')} to ${out}.`, data: { rows: rows.length, out } }
    }
    const title = `${dayLabel(first)} to ${dayLabel(last)} (${timeZone})`
    return loadAnswer(call, { carried, span, title })
  },
}

async function loadAnswer(
  call: Call,
  { carried, span, title }: { carried: Carried; span: Span; title: string },
): Promise<Answer> {
  const loads = loadByPerson(carried, span)
  const { compensation } = call.policy
  const left = carried.privateLeftOut
  const earned = new Map(earnedBy(carried, compensation, span).map((one) => [one.person, one]))
  const nameOf = await namesIn(call, [...loads.keys()])
  const people = [...loads]
    .map(([person, own]) => ({ person, name: nameOf(person), own, earned: earned.get(person) ?? null }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  const teams = loadByTeam(
    carried,
    call.policy.schedules.map(({ id }) => id),
    span,
  )
  const skews = skewOf(new Map(teams.map(({ schedule, load: one }) => [schedule, one.pages])))
  const lines = people.map(({ name, own, earned: amount }) => personText(name, own, amount, compensation))
  return {
    text: [
      ...(lines.length > 0 ? [title, ...lines] : [`${title}: nobody was on call or paged.`]),
      ...(left > 0
        ? [`${countOf(left, 'page')} of private incidents left out; --private includes them.`]
        : []),
    ].join('\n'),
    data: {
      ...span,
      earns: compensation.earns,
      privateLeftOut: left,
      teams: teams.map(({ schedule, people: count, load: one }) => {
        const skew = skews.find(({ team }) => team === schedule)
        const { pages, byClass, offHoursPages, interruptedNights, hoursOnCall } = dataOf(one)
        const carriedByAll = { pages, byClass, offHoursPages, interruptedNights, hoursOnCall }
        return { schedule, people: count, ...carriedByAll, timesMedian: skew?.times ?? 0 }
      }),
      people: people.map(({ person, name, own, earned: amount }) => ({
        person,
        name,
        ...dataOf(own),
        earned: compensation.earns === 'nothing' ? null : (amount?.amount ?? 0),
      })),
    },
  }
}

function dataOf({ pages, byClass, offHoursPages, interruptedNights, ...own }: Load) {
  const schedules = Object.entries(own.onCallMsBySchedule)
  return {
    pages,
    byClass,
    offHoursPages,
    interruptedNights,
    hoursOnCall: hoursOf(own.onCallMs),
    schedules: Object.fromEntries(schedules.map(([id, ms]) => [id, hoursOf(ms)])),
  }
}

function hoursOf(ms: number): number {
  return Math.round((ms / hourMs) * 100) / 100
}

function personText(name: PersonId, own: Load, earned: Earned | null, compensation: Compensation): string {
  const pages = countOf(own.pages, 'page')
  const off = own.offHoursPages > 0 ? `, ${own.offHoursPages} off hours` : ''
  const nights = own.interruptedNights > 0 ? `, ${countOf(own.interruptedNights, 'interrupted night')}` : ''
  const earns = earnedText(earned?.amount ?? 0, compensation)
  return `  ${name}: ${hoursOf(own.onCallMs)} h on call, ${pages}${off}${nights}${earns && `; ${earns}`}`
}

function dayIn({ options }: Call, name: 'from' | 'to'): string {
  const text = options[name]
  if (typeof text === 'string' && isLocalDay(text)) return text
  throw new Refused(`--${name} takes a day, such as 2026-11-01.`)
}
