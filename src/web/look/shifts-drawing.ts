import type { Shift } from '../../domain/on-call/shifts.ts'
import type { PersonId } from '../../domain/people/people.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { addDays, dayText, type LocalDay, midnightOf } from '../../domain/time/local-time.ts'
import { dayLabel, momentLabel } from '../../domain/time/typed/shown.ts'
import { escapeHtml } from '../../postmortem/exports/page/html.ts'

const width = 900
const head = 18
const band = 26
const weekHeight = head + band + 10
const charWidth = 7
const colors = 5

type Calendar = {
  /** A Monday. */
  from: LocalDay
  weeks: number
  timeZone: string
  at: Instant
  nameOf: (people: readonly PersonId[]) => string
}

/** Shifts as a calendar: a row a week, a band a shift. A table next to it says the same. */
export function shiftsDrawing(shifts: readonly Shift[], calendar: Calendar): string {
  const { from, weeks } = calendar
  const colorOf = colorsOf(shifts)
  const rows = Array.from({ length: weeks }, (_, week) => {
    const monday = addDays(from, week * 7)
    const y = week * weekHeight
    return `<g transform="translate(0 ${y})">${daysOf(monday, calendar)}${bandsOf(shifts, monday, calendar, colorOf)}</g>`
  })
  return `<svg viewBox="0 0 ${width} ${weeks * weekHeight}" role="img" aria-label="Shifts week by week; the table below says the same">${rows.join('')}</svg>`
}

/** Everyone keeps their color, as long as there are enough of them; names stand on the bands all the same. */
function colorsOf(shifts: readonly Shift[]): (people: readonly PersonId[]) => number {
  const known = new Map<string, number>()
  for (const { people } of shifts) {
    const key = people.join()
    if (people.length > 0 && !known.has(key)) known.set(key, known.size % colors)
  }
  return (people) => known.get(people.join()) ?? 0
}

function daysOf(monday: LocalDay, { timeZone, at }: Calendar): string {
  const today = dayText(at, timeZone)
  const days = Array.from({ length: 7 }, (_, index) => {
    const day = addDays(monday, index)
    const x = (width / 7) * index
    // Without its year, which a calendar of four weeks says above.
    const label = dayLabel(day).split(' ').slice(0, 3).join(' ')
    const cell = `<rect class="${day === today ? 'day today' : 'day'}" x="${px(x)}" y="0" width="${px(width / 7)}" height="${head + band}"/>`
    return `${cell}<text class="row" x="${px(x + 5)}" y="13">${label}</text>`
  })
  return days.join('')
}

function bandsOf(
  shifts: readonly Shift[],
  monday: LocalDay,
  { timeZone, nameOf }: Calendar,
  colorOf: (people: readonly PersonId[]) => number,
): string {
  const begins = Date.parse(midnightOf(monday, timeZone))
  const ends = Date.parse(midnightOf(addDays(monday, 7), timeZone))
  const place = (at: Instant): number =>
    Math.min(1, Math.max(0, (Date.parse(at) - begins) / (ends - begins))) * width
  const own = shifts.filter(({ from, to }) => Date.parse(from) < ends && Date.parse(to) > begins)
  const bands = own.map(({ from, to, people }) => {
    const [x, room] = [place(from), place(to) - place(from)]
    const name = nameOf(people)
    const tip = `<title>${escapeHtml(`${name}, ${momentLabel(from, timeZone)} to ${momentLabel(to, timeZone)}`)}</title>`
    const fits = Math.floor((room - 10) / charWidth)
    const label = name.length <= fits ? name : fits > 3 ? `${name.slice(0, fits - 1)}…` : ''
    const text = label === '' ? '' : `<text x="${px(x + 5)}" y="${head + 17}">${escapeHtml(label)}</text>`
    const kind = people.length === 0 ? 'gap' : `c${colorOf(people)}`
    return `<g>${tip}<rect class="${kind}" x="${px(x + 1)}" y="${head}" width="${px(Math.max(1, room - 2))}" height="${band - 2}"/>${text}</g>`
  })
  return bands.join('')
}

function px(value: number): number {
  return Math.round(value * 10) / 10
}
