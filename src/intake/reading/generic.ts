import { type Signal, senderTime } from '../../domain/alerts/signal.ts'
import type { AlertTemplate } from '../../domain/policy/alerting.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { at, isMap, keyFrom, keyWithin, labelsAt, listAt, textAt, timeAt } from './fields.ts'
import { type Read, type Received, signals, wrong } from './read.ts'
import { severityIn } from './severity-words.ts'

const over = new Set(['resolved', 'ok', 'up', 'closed', 'recovered', 'normal'])

/** Muster's own shape, one alert or a list of them; or any other, by the source's template. */
export function readGeneric({ json, source, now }: Received): Read {
  const { template } = source
  if (template) return readByTemplate(template, json, now)
  const all = Array.isArray(json) ? json : Array.isArray(at(json, 'alerts')) ? listAt(json, 'alerts') : [json]
  const broken = all.findIndex((one) => textAt(one, 'title') === null)
  if (broken >= 0) {
    const where = all.length > 1 ? ` of alert ${broken + 1}` : ''
    return wrong(
      `\`title\`${where} is missing. An alert is {"key", "title", "status": "firing" or "resolved"}.`,
    )
  }
  if (all.length === 1 && textAt(all[0], 'status') === 'test') return { kind: 'test' }
  return signals(
    all.map((one) => {
      const title = textAt(one, 'title') ?? ''
      return {
        key: keyWithin(textAt(one, 'key') ?? keyFrom([title])),
        does: doesBy(textAt(one, 'status'), over),
        name: textAt(one, 'name') ?? title,
        title,
        text: textAt(one, 'text'),
        severity: severityIn(textAt(one, 'severity')),
        labels: labelsAt(one, 'labels'),
        links: linksAt(one),
        at: senderTime(timeAt(at(one, 'at')), now),
      }
    }),
  )
}

function linksAt(one: unknown): Signal['links'] {
  return Object.entries(labelsAt(one, 'links')).map(([label, address]) => ({ label, address }))
}

function doesBy(status: string | null, resolved: ReadonlySet<string>): Signal['does'] {
  const word = status?.trim().toLowerCase() ?? ''
  if (word === 'acknowledged') return 'acknowledge'
  return resolved.has(word) ? 'resolve' : 'fire'
}

function readByTemplate(template: AlertTemplate, json: unknown, now: Instant): Read {
  if (!isMap(json) && !Array.isArray(json)) return wrong("The body isn't JSON.")
  const found = template.list === null ? json : at(json, ...pathOf(template.list))
  const all = Array.isArray(found) ? found : [found]
  const broken = all.findIndex((one) => fill(template.key, one) === '' || fill(template.title, one) === '')
  if (broken >= 0) {
    const [field, pattern] =
      fill(template.key, all[broken]) === '' ? ['key', template.key] : ['title', template.title]
    return wrong(`The ${field} is empty: nothing in this body fits ${pattern}.`)
  }
  const resolved = new Set(template.resolved.map((word) => word.toLowerCase()))
  const value = (pattern: string | null, one: unknown): string | null =>
    pattern === null ? null : fill(pattern, one) || null
  return signals(
    all.map((one) => ({
      key: keyWithin(fill(template.key, one)),
      does: doesBy(value(template.status, one), resolved),
      name: fill(template.title, one),
      title: fill(template.title, one),
      text: value(template.text, one),
      severity: severityIn(value(template.severity, one)),
      labels: Object.fromEntries(
        Object.entries(template.labels).map(([name, pattern]) => [name, fill(pattern, one)]),
      ),
      links: [],
      at: senderTime(timeAt(value(template.at, one)), now),
    })),
  )
}

function pathOf(path: string): string[] {
  return path.split('.')
}

/** Text with `{{path.to.value}}` in it; a value that isn't there is nothing. */
function fill(pattern: string, one: unknown): string {
  return pattern
    .replace(/\{\{\s*([^{}]+?)\s*\}\}/g, (_, path: string) => textAt(one, ...pathOf(path)) ?? '')
    .trim()
}
