import type { Incident } from '../domain/incident/incident.ts'
import type { Publication } from '../domain/incident/parts/publication.ts'
import { isOpen, type Status } from '../domain/incident/status.ts'
import type { Policy } from '../domain/policy/policy.ts'
import type { Maintenance, StatusPage } from '../domain/policy/practice/status-page.ts'
import type { Severity } from '../domain/policy/severity.ts'
import { type Instant, laterOf } from '../domain/time/instant.ts'
import { maskedIn } from '../postmortem/masking/masked.ts'

export type Impact = 'none' | 'minor' | 'major' | 'critical'

export type ComponentStatus =
  | 'operational'
  | 'under_maintenance'
  | 'degraded_performance'
  | 'partial_outage'
  | 'major_outage'

/** From the best to the worst. */
const componentStatuses: readonly ComponentStatus[] = [
  'operational',
  'under_maintenance',
  'degraded_performance',
  'partial_outage',
  'major_outage',
]

export type Component = { id: string; name: string; status: ComponentStatus }

export type Update = {
  id: string
  status: Status
  text: string
  at: Instant
  components: { id: string; name: string; status: ComponentStatus }[]
}

export type PageIncident = {
  id: string
  name: string
  /** Those that are over are resolved here, however they ended. */
  status: Status
  impact: Impact
  startedAt: Instant
  createdAt: Instant
  updatedAt: Instant
  resolvedAt: Instant | null
  /** The newest first. */
  updates: Update[]
}

export type PageMaintenance = Maintenance & { status: 'scheduled' | 'in_progress' | 'completed' }

/** All that the page says, however it's shown. */
export type Page = {
  page: StatusPage
  components: Component[]
  incidents: PageIncident[]
  maintenance: PageMaintenance[]
  indicator: Impact
  /** When anything on it last changed. */
  updatedAt: Instant
}

const impacts: Record<Severity, Impact> = { 1: 'critical', 2: 'major', 3: 'minor', 4: 'none' }

const outages: Record<Severity, ComponentStatus> = {
  1: 'major_outage',
  2: 'partial_outage',
  3: 'degraded_performance',
  4: 'operational',
}

/** What's published, of these incidents and of planned work, at a moment. Nothing else of an incident is read. */
export function pageOf(
  page: StatusPage,
  { services }: Pick<Policy, 'services'>,
  published: readonly Incident[],
  at: Instant,
): Page {
  const shown = page.services ?? services.map(({ id }) => id)
  const nameOf = (id: string): string => services.find((service) => service.id === id)?.name ?? id
  const maintenance = page.maintenance.map((one) => ({ ...one, status: maintenanceStatus(one, at) }))
  const open = published.filter(({ status }) => isOpen(status))
  const components = shown.map((id): Component => {
    const hit = open
      .filter((incident) => incident.services.includes(id))
      .map(({ severity }) => outages[severity])
    const worked = maintenance.filter(
      ({ status, services: own }) => status === 'in_progress' && own.includes(id),
    )
    return {
      id,
      name: nameOf(id),
      status: worst([...hit, ...worked.map(() => 'under_maintenance' as const)]),
    }
  })
  const incidents = published.map((incident) => incidentOf(incident, shown, nameOf))
  const begun = maintenance.flatMap(({ from, to }) => [from, to]).filter((moment) => moment <= at)
  const ranked: Impact[] = ['critical', 'major', 'minor']
  const present = open.map(({ severity }) => impacts[severity])
  return maskedIn({
    page,
    components,
    incidents,
    maintenance: maintenance.toSorted((a, b) => (a.from < b.from ? -1 : 1)),
    indicator: ranked.find((impact) => present.includes(impact)) ?? 'none',
    updatedAt: [...incidents.map(({ updatedAt }) => updatedAt), ...begun].reduce(laterOf, epoch),
  }).value
}

/** Of a page on which nothing ever happened. */
const epoch = '1970-01-01T00:00:00.000Z'

function maintenanceStatus({ from, to }: Maintenance, at: Instant): PageMaintenance['status'] {
  if (at < from) return 'scheduled'
  return at < to ? 'in_progress' : 'completed'
}

function worst(statuses: readonly ComponentStatus[]): ComponentStatus {
  return componentStatuses.findLast((status) => statuses.includes(status)) ?? 'operational'
}

function incidentOf(
  { number, status, severity, moments, published = [] }: Incident,
  shown: readonly string[],
  nameOf: (id: string) => string,
): PageIncident {
  const id = `inc-${number}`
  const [first] = published
  const resolvedAt = isOpen(status)
    ? null
    : (moments.resolved ?? moments.closed ?? published.at(-1)?.at ?? null)
  const createdAt = first?.at ?? moments.declared
  const lastAt = published.at(-1)?.at ?? createdAt
  return {
    id,
    name: nameIn(first?.text ?? ''),
    status: isOpen(status) ? status : 'resolved',
    impact: impacts[severity],
    startedAt: moments.impactBegan ?? moments.declared,
    createdAt,
    updatedAt: resolvedAt === null ? lastAt : laterOf(lastAt, resolvedAt),
    resolvedAt,
    updates: published.map((one, index) => updateOf(one, `${id}-${index + 1}`, shown, nameOf)).reverse(),
  }
}

function updateOf(
  { at, text, status, severity, services }: Publication,
  id: string,
  shown: readonly string[],
  nameOf: (id: string) => string,
): Update {
  const outage = status === 'resolved' ? 'operational' : outages[severity]
  const components = services
    .filter((service) => shown.includes(service))
    .map((service) => ({ id: service, name: nameOf(service), status: outage }))
  return { id, status, text, at, components }
}

const nameAtMost = 100

/** The first sentence of what was published first: an incident's own title is for those inside. */
function nameIn(text: string): string {
  const [sentence = ''] = /^.*?(?:[.!?](?=\s)|$)/m.exec(text) ?? []
  const plain = sentence.replace(/\.$/, '').trim()
  return plain.length > nameAtMost ? `${plain.slice(0, nameAtMost - 1).trimEnd()}…` : plain
}
