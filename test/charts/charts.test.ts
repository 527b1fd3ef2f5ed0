import { inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { altTextOf } from '../../src/charts/alt-text.ts'
import { type BarChart, type Chart, type LineChart, rowsAtMost } from '../../src/charts/chart.ts'
import { drawChart, drawForPages, drawSvg } from '../../src/charts/draw.ts'
import { pngOf } from '../../src/charts/png.ts'
import { textWidth } from '../../src/charts/svg-text.ts'
import { hostileText } from '../support/hostile-text.ts'
import { importsWithin } from '../support/house/imports.ts'
import { sourceFilesIn } from '../support/house/source-files.ts'

const pages: BarChart = {
  kind: 'bars',
  title: 'Pages by team, November 2026',
  unit: ['page', 'pages'],
  series: [
    { name: 'in business hours', tone: 'blue' },
    { name: 'at night', tone: 'indigo' },
  ],
  rows: [
    { label: 'Payments', values: [12, 1_030] },
    { label: 'Ledger', values: [1, 0] },
    { label: 'Search', values: [0, 0] },
  ],
  marks: [{ label: 'Median', value: 1 }],
}

const budget: LineChart = {
  kind: 'lines',
  title: 'Checkout: budget left',
  unit: 'min',
  timeZone: 'Europe/Berlin',
  series: [
    {
      name: 'Left',
      tone: 'blue',
      points: [
        { at: '2026-10-31T23:00:00.000Z', value: 43.2 },
        { at: '2026-11-10T12:00:00.000Z', value: -12.44 },
        { at: '2026-11-20T12:00:00.000Z', value: 3 },
      ],
    },
  ],
}

test('a chart is told in words with its numbers', () => {
  expect(altTextOf(pages)).toBe(
    'Pages by team, November 2026. Median: 1 page. Payments: 1,042 pages (12 in business hours, 1,030 at night). Ledger: 1 page (1 in business hours). Search: 0 pages.',
  )
  expect(altTextOf(budget)).toBe(
    'Checkout: budget left. Left: 43.2 min on Sun 1 Nov 2026, 3 min on Fri 20 Nov 2026, lowest -12.4 min on Tue 10 Nov 2026.',
  )
  const many = {
    ...pages,
    rows: Array.from({ length: 500 }, (_, at) => ({ label: `Team ${at}`, values: [at, 0] })),
  }
  const text = altTextOf(many)
  expect(text.length).toBeLessThanOrEqual(1_000)
  const shown = text.match(/Team \d+:/g)?.length ?? 0
  expect(text).toMatch(new RegExp(`And ${500 - shown} more\\.$`))
  expect(altTextOf({ ...pages, rows: [], marks: [] })).toBe('Pages by team, November 2026. Nothing to show.')
})

test('parts of a bar are as long as their numbers, and the total stands behind them', async () => {
  const svg = await drawSvg({
    ...pages,
    rows: [
      { label: 'A', values: [10, 30] },
      { label: 'B', values: [40, 0] },
    ],
    marks: [],
  })
  const widths = [...svg.matchAll(/<rect [^>]*width="([\d.]+)"[^>]*stroke="#ffffff"/g)].map((found) =>
    Number(found[1]),
  )
  expect(widths).toHaveLength(3)
  const [ten = 0, thirty = 0, forty = 0] = widths
  expect(thirty / ten).toBeCloseTo(3, 1)
  expect(forty).toBeCloseTo(ten + thirty, 0)
  expect(svg.match(/>40 pages</g)).toHaveLength(2)
})

test('rows beyond what anyone reads are counted', async () => {
  const rows = Array.from({ length: rowsAtMost + 3 }, (_, at) => ({ label: `Team ${at}.`, values: [1, 1] }))
  const svg = await drawSvg({ ...pages, rows })
  expect(svg.match(/>Team \d+\.</g)).toHaveLength(rowsAtMost)
  expect(svg).toContain('and 3 more rows')
})

test('for a phone nothing is cut off at the right, and long names are shortened', async () => {
  const rows = [{ label: 'A team with quite a long name of its own', values: [10, 30] }]
  const { phone } = await drawForPages({ ...pages, rows })
  const ends = [...phone.matchAll(/<text x="([\d.]+)"[^>]*text-anchor="(start|middle|end)"[^>]*>([^<]*)</g)]
  expect(ends.length).toBeGreaterThan(5)
  for (const [, x, anchor, text = ''] of ends) {
    const share = { start: 1, middle: 0.5, end: 0 }[anchor ?? ''] ?? 1
    expect(Number(x) + share * textWidth(text), text).toBeLessThanOrEqual(360)
  }
  expect(phone).toContain('A team with')
})

test('what a chart is drawn from may be hostile, huge or missing', async () => {
  const label = `]]> & <script>alert(1)</script> \u0000\ud800\u202e ${'long '.repeat(400)}`
  const [typed = ''] = fc.sample(hostileText, 1)
  const rows = [{ label, values: [1, 2] }]
  const empty = {
    ...budget,
    series: [{ ...budget.series[0], name: label, tone: 'grey', points: [] }],
  } as LineChart
  const level = {
    ...budget,
    series: [{ name: 'x', tone: 'blue', points: [{ at: '2026-11-01T00:00:00.000Z', value: 0 }] }],
  } as LineChart
  const charts: Chart[] = [
    { ...pages, title: label, rows, marks: [{ label, value: 1e9 }] },
    { ...pages, rows: [{ label: `検索 ${typed}`, values: [] }] },
    { ...pages, kind: 'columns', rows },
    { ...pages, kind: 'columns', rows: [] },
    empty,
    level,
  ]
  for (const chart of charts) {
    const { svg, png } = await drawChart(chart)
    expect(svg).not.toMatch(/<script|NaN|Infinity|undefined/)
    expect(sizeOf(png).width).toBe(1_440)
  }
})

test('letters are drawn without any font on the machine', async () => {
  const drawn = (text: string) =>
    pngOf(
      `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="40" font-family="Arimo, Arial"><text x="5" y="25">${text}</text></svg>`,
    )
  for (const text of ['1,042', 'Zürich', 'Поиск', 'Αθήνα'])
    expect(inkIn(await drawn(text))).toBeGreaterThan(50)
  expect(inkIn(await drawn(' '))).toBe(0)
})

test('nothing loads what draws before a chart is asked for', () => {
  const light = ['draw', 'chart', 'alt-text', 'on-call-load'].map((name) => `src/charts/${name}.ts`)
  const outside = importsWithin(sourceFilesIn('src')).filter(({ from }) => !from.startsWith('src/charts/'))
  const drawing = sourceFilesIn('src/charts').find(({ path }) => path.endsWith('/draw.ts'))
  expect(drawing?.code).not.toMatch(/from '(\.\/(svg|png)\.ts|@resvg.*|d3.*)'/)
  expect(
    outside.map(({ to }) => to).filter((to) => to.startsWith('src/charts/') && !light.includes(to)),
  ).toEqual([])
})

function sizeOf(png: Uint8Array): { width: number; height: number } {
  const view = new DataView(png.buffer, png.byteOffset)
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

/** Bytes of the picture's data that aren't nothing. */
function inkIn(png: Uint8Array): number {
  const view = new DataView(png.buffer, png.byteOffset)
  const parts: Uint8Array[] = []
  for (let at = 8; at < png.length; ) {
    const length = view.getUint32(at)
    const kind = String.fromCharCode(...png.subarray(at + 4, at + 8))
    if (kind === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length))
    at += length + 12
  }
  return inflateSync(Buffer.concat(parts)).filter((byte) => byte !== 0 && byte > 4).length
}
