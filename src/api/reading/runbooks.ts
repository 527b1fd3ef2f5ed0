import { z } from 'zod'
import type { Runbook } from '../../domain/policy/practice/runbook.ts'
import { ownerOf as whoOwns } from '../../domain/runbooks/review.ts'
import { reviewDueOn, type Staleness } from '../../domain/runbooks/stale.ts'
import { readStaleness } from '../../operations/runbooks/offers.ts'
import { readIncidents } from '../../store/incident/incidents.ts'
import { runbook as shape } from '../shapes/practice.ts'
import { type Endpoint, listing, pageOf } from '../wire/endpoint.ts'
import { type OwnerShape, showOwners } from './people-in.ts'

/** How often they were followed isn't said: that counts private incidents too. */
export const runbooks: Endpoint = listing({
  path: '/runbooks',
  summary: 'Runbooks, what each is for, and which may mislead',
  filters: { service: z.string().max(100).optional() },
  item: shape,
  position: z.string(),
  read: async ({ desk, reader, query: { service } }, page) => {
    const { db, policy } = desk
    const asked = policy.runbooks.filter(
      ({ services }) => service === undefined || services.includes(service),
    )
    const sorted = asked.toSorted((a, b) => (a.file < b.file ? -1 : 1))
    const { items, next } = pageOf(sorted, ({ file }) => file, page)
    const staleOf = await readStaleness(desk)
    const found = items.map((runbook) => ({
      runbook,
      stale: staleOf(runbook),
      owner: whoOwns(runbook, policy),
    }))
    const incidents = await readIncidents(
      db,
      found.flatMap(({ stale }) => (stale?.kind === 'edited' ? (stale.incident ?? []) : [])),
    )
    const isKnown = (number: number): boolean => {
      const incident = incidents.get(number)
      return incident !== undefined && reader.mayKnow(incident)
    }
    const ownerOf = await showOwners(
      db,
      found.map(({ owner }) => owner),
    )
    return {
      items: found.map(({ runbook, stale, owner }) => shapeOf(runbook, ownerOf(owner), stale, isKnown)),
      next,
    }
  },
})

function shapeOf(
  runbook: Runbook,
  owner: OwnerShape | null,
  stale: Staleness | null,
  isKnown: (incident: number) => boolean,
): z.input<typeof shape> {
  const { file, title, services, severities, alerts, keywords, ownerName, reviewed, steps } = runbook
  const incident = stale?.kind === 'edited' ? stale.incident : null
  return {
    file,
    title,
    services,
    severities,
    alerts,
    keywords,
    owner,
    owner_name: ownerName,
    reviewed_on: reviewed,
    review_due_on: reviewDueOn(runbook),
    steps: steps.map(({ text, section, action }) => ({
      text,
      section,
      automation: action?.automation ?? null,
    })),
    stale: stale && { why: stale.kind, incident: incident !== null && isKnown(incident) ? incident : null },
  }
}
