import { isLocalDay } from '../../domain/time/local-day.ts'
import { isTimeZone } from '../../domain/time/local-time.ts'
import { hourMs } from '../../domain/time/units.ts'
import { valueText } from '../problems.ts'
import { listIn, mapIn, type Raw } from '../yaml-documents.ts'
import { type EntryFile, isLink } from './catalogue-schema.ts'
import {
  calendarWindow,
  hundredth,
  objectiveTrouble,
  rollingWindow,
  type WindowFile,
} from './objective-fields.ts'

function textIn(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}

/** Somebody else's word on a service: what it leaves out, or Muster can't use, is a notice and never an error. */
export type Foreign = {
  /** Null where the document isn't about a service. */
  id: string | null
  says: Pick<Partial<EntryFile>, 'name' | 'team' | 'objective' | 'depends_on' | 'links'>
  notices: { path: PropertyKey[]; message: string }[]
}

const formats = 'OpenSLO v1, Backstage components, Sloth and Pyrra'

function skip(path: PropertyKey[], what: string): Foreign {
  return { id: null, says: {}, notices: [{ path, message: `${what}; skipped` }] }
}

/** What a document of another system says of a service; null when it's one of Muster's own. */
export function foreignIn(values: unknown): Foreign | null {
  const document = mapIn(values)
  const version = textIn(document.apiVersion)
  if (document.version === 'prometheus/v1') return slothOf(document, [])
  if (version === null) return null
  const kind = textIn(document.kind) ?? ''
  const group = version.split('/')[0]
  if (version === 'openslo/v1' && kind === 'SLO') return openSloOf(document)
  if (version === 'openslo/v1' && kind === 'Service') return openSloNameOf(document)
  if (group === 'openslo' && version !== 'openslo/v1')
    return skip(['apiVersion'], `${valueText(version)} isn't the format that Muster reads, openslo/v1`)
  if (group === 'backstage.io' && kind === 'Component') return backstageOf(document)
  if (version === 'sloth.slok.dev/v1' && kind === 'PrometheusServiceLevel')
    return slothOf(mapIn(document.spec), ['spec'])
  if (version === 'pyrra.dev/v1alpha1' && kind === 'ServiceLevelObjective') return pyrraOf(document)
  return skip(['kind'], `${valueText(kind)} of ${version} is nothing that Muster reads (${formats})`)
}

type Trouble = { path: PropertyKey[]; message: string }

/** The objective, where target and window can be used; why not, otherwise. */
function objectiveOf(
  target: { share: number; path: PropertyKey[] },
  window: { read: WindowFile | null; written: unknown; path: PropertyKey[] },
): { objective?: NonNullable<EntryFile['objective']>; notices: Trouble[] } {
  const trouble = Number.isFinite(target.share) ? objectiveTrouble(target.share) : "isn't a number"
  if (trouble) return { notices: [{ path: target.path, message: `${trouble}; left out` }] }
  if (!window.read) {
    const message = `${valueText(window.written)} isn't a window that Muster can reckon with, from a day to a year; the objective is left out`
    return { notices: [{ path: window.path, message }] }
  }
  return { objective: { target: target.share, window: window.read }, notices: [] }
}

function openSloOf(document: Raw): Foreign {
  const spec = mapIn(document.spec)
  const objectives = listIn(spec.objectives).map(mapIn)
  const [first = {}, ...others] = objectives
  const isPercent = first.target === undefined
  const path = ['spec', 'objectives', 0, isPercent ? 'targetPercent' : 'target']
  const share = isPercent ? hundredth(String(first.targetPercent)) : Number(first.target)
  const written = mapIn(listIn(spec.timeWindow)[0])
  const window = {
    read: openSloWindow(written),
    written: written.duration,
    path: ['spec', 'timeWindow', 0, 'duration'],
  }
  const { objective, notices } = objectiveOf({ share, path }, window)
  const ignored = others.map((_, index) => ({
    path: ['spec', 'objectives', index + 1],
    message: 'a service has one objective, the first of these; left out',
  }))
  return {
    id: textIn(spec.service),
    says: { ...(objective && { objective }) },
    notices: [...notices, ...ignored],
  }
}

function openSloNameOf({ metadata }: Raw): Foreign {
  const { name, displayName } = mapIn(metadata)
  return { id: textIn(name), says: nameOf(displayName), notices: [] }
}

/** A name as Muster shows it, where it fits. */
function nameOf(value: unknown): { name?: string } {
  const text = textIn(value)
  return text !== null && text.length <= 60 && !/\p{Cc}/u.test(text) ? { name: text } : {}
}

function teamOf(value: unknown): { team?: string } {
  const { name } = nameOf(typeof value === 'string' ? value.replace(/^.*[:/]/, '') : null)
  return name === undefined ? {} : { team: name }
}

/** OpenSLO's shorthand; its months, quarters and years have no fixed length where they roll. */
const rollingUnits: Record<string, number> = {
  m: 60_000,
  h: hourMs,
  d: 24 * hourMs,
  w: 7 * 24 * hourMs,
  M: 30 * 24 * hourMs,
  Q: 90 * 24 * hourMs,
  Y: 365 * 24 * hourMs,
}

const calendarNames = { d: 'day', w: 'week', M: 'month', Q: 'quarter', Y: 'year' } as const

function openSloWindow({ duration, isRolling, calendar }: Raw): WindowFile | null {
  const [, digits, unit = ''] = /^(\d{1,4})([mhdwMQY])$/.exec(String(duration)) ?? []
  const times = Number(digits)
  if (digits === undefined || times < 1) return null
  if (isRolling !== false) return rollingWindow(times * (rollingUnits[unit] ?? 0))
  const name = calendarNames[unit as keyof typeof calendarNames] ?? (unit === 'm' ? 'month' : null)
  const { startTime, timeZone } = mapIn(calendar)
  const [, day = '', time = '00:00'] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}))?/.exec(textIn(startTime) ?? '') ?? []
  if (name === null || (day !== '' && !isLocalDay(day))) return null
  if (timeZone !== undefined && !(typeof timeZone === 'string' && isTimeZone(timeZone))) return null
  return calendarWindow(name, {
    times,
    ...(day !== '' && { anchor: { day, time } }),
    ...(typeof timeZone === 'string' && { timeZone }),
  })
}

function slothOf(spec: Raw, path: PropertyKey[]): Foreign {
  const slos = listIn(spec.slos).map(mapIn)
  const [first, ...others] = slos
  const labels = mapIn(spec.labels)
  if (!first) return { id: textIn(spec.service), says: teamOf(labels.owner), notices: [] }
  const target = { share: hundredth(String(first.objective)), path: [...path, 'slos', 0, 'objective'] }
  const window = { read: rollingWindow(30 * 24 * hourMs), written: '30d', path }
  const { objective, notices } = objectiveOf(target, window)
  const ignored = others.map((_, index) => ({
    path: [...path, 'slos', index + 1],
    message: 'a service has one objective, the first of these; left out',
  }))
  return {
    id: textIn(spec.service),
    says: { ...teamOf(labels.owner), ...(objective && { objective }) },
    notices: [...notices, ...ignored],
  }
}

function pyrraOf(document: Raw): Foreign {
  const { name, labels } = mapIn(document.metadata)
  const label = mapIn(labels)
  const spec = mapIn(document.spec)
  const written = spec.window
  const read = openSloWindow({ duration: written, isRolling: true })
  const target = { share: hundredth(String(spec.target)), path: ['spec', 'target'] }
  const { objective, notices } = objectiveOf(target, { read, written, path: ['spec', 'window'] })
  return {
    id: textIn(label['pyrra.dev/service']) ?? textIn(label.service) ?? textIn(name),
    says: { ...teamOf(label['pyrra.dev/team'] ?? label.team), ...(objective && { objective }) },
    notices,
  }
}

function backstageOf(document: Raw): Foreign {
  const { name, title, links } = mapIn(document.metadata)
  const { owner, dependsOn } = mapIn(document.spec)
  const components = listIn(dependsOn).flatMap((reference) => {
    const [, kind = 'component', id = ''] =
      /^(?:(\w+):)?(?:[\w-]+\/)?([\w.-]+)$/.exec(String(reference)) ?? []
    return kind.toLowerCase() === 'component' && id !== '' ? [id] : []
  })
  const shownLinks = listIn(links)
    .map(mapIn)
    .flatMap(({ url, title: text }) => {
      if (typeof url !== 'string' || !isLink(url)) return []
      return [{ url, title: nameOf(text).name ?? url }]
    })
  return {
    id: textIn(name),
    says: {
      ...nameOf(title),
      ...teamOf(owner),
      ...(components.length > 0 && { depends_on: components }),
      ...(shownLinks.length > 0 && { links: shownLinks.slice(0, 20) }),
    },
    notices: [],
  }
}
