import type { Component, Impact, Page, PageIncident, PageMaintenance } from './model.ts'

const descriptions: Record<Impact, string> = {
  none: 'All Systems Operational',
  minor: 'Minor Service Outage',
  major: 'Partial System Outage',
  critical: 'Major Service Outage',
}

/** The page's address, or nothing where it has none. */
export function addressIn({ page }: Page, path: string): string {
  return page.url === null ? path : `${page.url}/${path}`
}

/** In the shape that readers of status pages know, from the one most of them read (`api/v2/summary.json`). */
export function summaryOf(page: Page) {
  const open = page.incidents.filter(({ status }) => status !== 'resolved')
  const planned = page.maintenance.filter(({ status }) => status !== 'completed')
  return {
    page: {
      id: 'muster',
      name: page.page.name,
      url: page.page.url,
      time_zone: 'Etc/UTC',
      updated_at: page.updatedAt,
    },
    components: page.components.map((component, index) => componentShape(component, index + 1, page)),
    incidents: open.map((incident) => incidentShape(incident, page)),
    scheduled_maintenances: planned.map((one) => maintenanceShape(one, page)),
    status: { indicator: page.indicator, description: descriptions[page.indicator] },
  }
}

/** Every incident that was published, in the same shape. */
export function incidentsOf(page: Page) {
  const { page: about } = summaryOf(page)
  return { page: about, incidents: page.incidents.map((incident) => incidentShape(incident, page)) }
}

function componentShape({ id, name, status }: Component, position: number, { updatedAt }: Page) {
  return {
    id,
    name,
    status,
    created_at: null,
    updated_at: updatedAt,
    position,
    description: null,
    showcase: true,
    start_date: null,
    group_id: null,
    page_id: 'muster',
    group: false,
    only_show_if_degraded: false,
  }
}

function incidentShape(incident: PageIncident, page: Page) {
  const { id, name, status, impact, updates } = incident
  return {
    id,
    name,
    status,
    created_at: incident.createdAt,
    updated_at: incident.updatedAt,
    monitoring_at: updates.findLast((update) => update.status === 'monitoring')?.at ?? null,
    resolved_at: incident.resolvedAt,
    impact,
    shortlink: addressIn(page, `incidents/${id}.html`),
    started_at: incident.startedAt,
    page_id: 'muster',
    incident_updates: updates.map((update, index) => ({
      id: update.id,
      status: update.status,
      body: update.text,
      incident_id: id,
      created_at: update.at,
      updated_at: update.at,
      display_at: update.at,
      affected_components: update.components.map((component) => ({
        code: component.id,
        name: component.name,
        old_status: statusBefore(incident, index, component.id),
        new_status: component.status,
      })),
      deliver_notifications: true,
      custom_tweet: null,
      tweet_id: null,
    })),
    components: page.components.filter((one) => updates[0]?.components.some(({ id: own }) => own === one.id)),
    reminder_intervals: null,
  }
}

/** In the update before, which stands behind this one. */
function statusBefore({ updates }: PageIncident, index: number, id: string): string {
  return updates[index + 1]?.components.find((one) => one.id === id)?.status ?? 'operational'
}

function maintenanceShape({ id, title, text, status, from, to, services }: PageMaintenance, page: Page) {
  return {
    id,
    name: title,
    status,
    impact: 'maintenance',
    scheduled_for: from,
    scheduled_until: to,
    shortlink: addressIn(page, `index.html#${id}`),
    page_id: 'muster',
    incident_updates: [
      { id: `${id}-1`, status, body: text, incident_id: id, created_at: from, display_at: from },
    ],
    components: page.components.filter((one) => services.includes(one.id)),
  }
}
