import { hundredths } from '../wording/text/amount.ts'
import { tones } from './chart.ts'
import { escapeXml, fitText, fontFamily, fontSize, textWidth } from './svg-text.ts'

/** How wide a chart is drawn: its letters keep their size, so a phone's has less beside each other. */
export const widths = { usual: 720, phone: 360 } as const
export const margin = 20

const ink = '#1d1c1d'
export const paleInk = '#5a5f66'
const gridInk = '#dfe3e8'

/** White around the letters, where a line may run behind them. */
const haloed = { stroke: '#ffffff', 'stroke-width': 4, 'stroke-linejoin': 'round', 'paint-order': 'stroke' }

type Attributes = Record<string, string | number>

function attributesText(attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${typeof value === 'number' ? hundredths(value) : escapeXml(value)}"`)
    .join('')
}

export function element(name: string, attributes: Attributes, content = ''): string {
  return `<${name}${attributesText(attributes)}${content ? `>${content}</${name}>` : '/>'}`
}

export function textAt(
  x: number,
  y: number,
  text: string,
  { size = fontSize, fill = ink, anchor = 'start', weight = 400, halo = false } = {},
): string {
  const attributes = { x, y, 'font-size': size, fill, 'text-anchor': anchor, 'font-weight': weight }
  return element('text', { ...attributes, ...(halo && haloed) }, escapeXml(text))
}

export function gridLine(
  from: { x: number; y: number },
  to: { x: number; y: number },
  isBase = false,
): string {
  const stroke = isBase ? paleInk : gridInk
  return element('line', { x1: from.x, y1: from.y, x2: to.x, y2: to.y, stroke, 'stroke-width': 1 })
}

/** A level to compare with: dashed, so that it's no part of the grid. */
export function markLine(from: { x: number; y: number }, to: { x: number; y: number }): string {
  return element('line', {
    x1: from.x,
    y1: from.y,
    x2: to.x,
    y2: to.y,
    stroke: ink,
    'stroke-width': 1.5,
    'stroke-dasharray': '5 4',
  })
}

/** The title and, where there's more than one series, what each of them looks like. */
export function headOf(
  title: string,
  series: readonly { name: string; tone: keyof typeof tones; dash?: string }[],
  width: number,
): { svg: string; height: number } {
  const size = width < widths.usual ? 14 : 17
  const texts = [textAt(margin, 32, fitText(title, width - 2 * margin, size), { size, weight: 700 })]
  if (series.length < 2) return { svg: texts.join(''), height: 48 }
  let [x, y] = [margin, 58]
  for (const { name, tone, dash } of series) {
    const label = fitText(name, 200)
    const needed = 18 + textWidth(label) + 20
    if (x + needed > width - margin) [x, y] = [margin, y + 22]
    texts.push(
      dash === undefined
        ? element('rect', { x, y: y - 11, width: 12, height: 12, rx: 2, fill: tones[tone] })
        : element('path', {
            d: `M${x} ${y - 5}h14`,
            stroke: tones[tone],
            'stroke-width': 3,
            'stroke-dasharray': dash,
          }),
      textAt(x + 18, y, label, { fill: paleInk }),
    )
    x += needed
  }
  return { svg: texts.join(''), height: y + 18 }
}

/** The whole picture on white, so that it reads the same where the app around it is dark. */
export function documentOf(
  { width, height }: { width: number; height: number },
  alt: string,
  content: string,
): string {
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${width} ${hundredths(height)}`,
    width,
    height,
    role: 'img',
    'aria-label': alt,
    'font-family': fontFamily,
  }
  return element('svg', attributes, element('rect', { width, height, fill: '#ffffff' }) + content)
}
