import { elapsedText } from '../../../domain/time/durations.ts'
import { addMs, type Instant, msBetween } from '../../../domain/time/instant.ts'
import type { Course, Mark, Span } from './course.ts'
import { escapeHtml } from './html.ts'

const width = 900
const left = 96
const right = 24
const bandHeight = 26
const lineHeight = 16
const charWidth = 6.4
const labelRowsAtMost = 4
const marksAtMost = 200

/** How a row of the drawing looks: its height, and its inside. */
type Row = { title: string; height: number; svg: string }

type Scale = { x: (at: Instant) => number; from: Instant; to: Instant }

/**
 * The course as SVG: phases, severities, moments, pages and deadlines above one axis. All of it is also said in
 * words next to it, for a name that finds no room is left to its tooltip.
 */
export function drawingOf(course: Course, clock: (at: Instant) => string): string {
  const scale = scaleOf(course)
  const rows = [
    bandRow('Phase', course.phases, scale, 'phase'),
    bandRow('Severity', course.severities, scale, 'severity'),
    markRow('Moments', course.moments, scale, clock),
    markRow('Pages', course.pages, scale, clock),
    markRow('Deadlines', course.deadlines, scale, clock),
  ].filter((row) => row !== null)
  let y = 8
  const drawn = rows.map(({ title, height, svg }) => {
    const row = `<g transform="translate(0 ${y})"><text class="row" x="0" y="17">${title}</text>${svg}</g>`
    y += height + 10
    return row
  })
  const axis = `<g transform="translate(0 ${y})">${axisOf(scale, clock)}</g>`
  const height = y + 30
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="The course of the incident; the text below says the same">${drawn.join('')}${axis}</svg>`
}

/**
 * Time from left to right. An impact that began long before anyone noticed would press everything else together:
 * then the drawing begins shortly before the declaration, and what came earlier stands at its edge.
 */
function scaleOf({ from, to, phases }: Course): Scale {
  const declared = phases[0]?.from ?? from
  const spanMs = Math.max(msBetween(declared, to), 60_000)
  const isLong = msBetween(from, declared) > spanMs
  const start = isLong ? addMs(declared, -Math.round(spanMs * 0.15)) : from
  const end = addMs(declared, spanMs)
  const wholeMs = msBetween(start, end)
  const room = width - left - right
  return {
    from: start,
    to: end,
    x: (at) => left + Math.min(1, Math.max(0, msBetween(start, at) / wholeMs)) * room,
  }
}

function bandRow(title: string, spans: Span[], { x }: Scale, kind: string): Row | null {
  if (spans.length === 0) return null
  const bands = spans.slice(0, marksAtMost).map(({ name, from, to }) => {
    const [begin, end] = [x(from), x(to)]
    const isShown = end - begin > name.length * charWidth + 8
    const label = isShown ? `<text class="band" x="${px(begin + 6)}" y="17">${escapeHtml(name)}</text>` : ''
    const slug = name.toLowerCase().replace(/[^a-z0-9]+/g, '-')
    const tip = `<title>${escapeHtml(`${name}, ${elapsedText(msBetween(from, to))}`)}</title>`
    return `<g class="${kind} ${slug}">${tip}<rect x="${px(begin)}" y="0" width="${px(Math.max(1, end - begin))}" height="${bandHeight}"/>${label}</g>`
  })
  return { title, height: bandHeight, svg: bands.join('') }
}

/** Signs on a line, with their names below in as many rows as they need, up to a few. */
function markRow(title: string, marks: Mark[], { x }: Scale, clock: (at: Instant) => string): Row | null {
  if (marks.length === 0) return null
  const ends: number[] = []
  const sorted = [...marks].sort((a, b) => (a.at < b.at ? -1 : 1)).slice(0, marksAtMost)
  const signs = sorted.map(({ at, name, isBad = false }) => {
    const words = `${clock(at)} ${name}`
    const [place, room] = [x(at), words.length * charWidth + 10]
    const start = Math.min(place, width - room)
    const free = ends.findIndex((end) => end < start)
    const row = free === -1 ? ends.length : free
    const label =
      row < labelRowsAtMost
        ? `<text x="${px(start)}" y="${26 + row * lineHeight}">${escapeHtml(words)}</text>`
        : ''
    if (row < labelRowsAtMost) ends[row] = start + room
    return `<g class="${isBad ? 'bad' : 'good'}"><title>${escapeHtml(words)}</title>${signOf(px(place), isBad)}${label}</g>`
  })
  return { title, height: 18 + ends.length * lineHeight, svg: signs.join('') }
}

/** A cross for what was missed and a dot for the rest, so that color isn't needed to tell them apart. */
function signOf(x: number, isBad: boolean): string {
  return isBad ? `<path d="M${px(x - 4)} 3 l8 8 m0 -8 l-8 8"/>` : `<circle cx="${x}" cy="7" r="4"/>`
}

function axisOf({ x, from, to }: Scale, clock: (at: Instant) => string): string {
  const steps = 4
  const ticks = Array.from({ length: steps + 1 }, (_, step) => {
    const at = addMs(from, Math.round((msBetween(from, to) * step) / steps))
    const anchor = step === 0 ? 'start' : step === steps ? 'end' : 'middle'
    return `<path d="M${px(x(at))} 0 v5"/><text x="${px(x(at))}" y="20" text-anchor="${anchor}">${escapeHtml(clock(at))}</text>`
  })
  return `<g class="axis"><path d="M${left} 0 H${width - right}"/>${ticks.join('')}</g>`
}

function px(value: number): number {
  return Math.round(value * 10) / 10
}

/** The same in words. */
export function courseText(course: Course, clock: (at: Instant) => string): string[] {
  const spans = (of: Span[]): string =>
    of.map(({ name, from, to }) => `${name} ${clock(from)} to ${clock(to)}`).join('; ')
  const marks = (of: Mark[]): string => of.map(({ name, at }) => `${name} ${clock(at)}`).join('; ')
  const lines: [string, string][] = [
    ['Phases', spans(course.phases)],
    ['Severity', spans(course.severities)],
    ['Moments', marks(course.moments)],
    ['Pages', marks(course.pages)],
    ['Deadlines', marks(course.deadlines)],
  ]
  return lines.filter(([, text]) => text !== '').map(([title, text]) => `${title}: ${text}.`)
}
