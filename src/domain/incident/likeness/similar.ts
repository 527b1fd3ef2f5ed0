import { isAlertSource } from '../../people/people.ts'
import { tellingWords } from '../../text/telling-words.ts'
import { type Instant, msBetween } from '../../time/instant.ts'
import type { Incident } from '../incident.ts'
import { isOpen } from '../status.ts'

/**
 * Open incidents whose titles share enough words with a new one to be the same thing, the likeliest first.
 * Private ones are left out, for their titles are nobody else's business, and drills, for nothing happens in them.
 */
export function similarTo(title: string, incidents: readonly Incident[]): Incident[] {
  const wanted = tellingWords(title)
  return incidents
    .filter(({ status, isPrivate, drill }) => isOpen(status) && !isPrivate && !drill)
    .map((incident) => ({ incident, share: shareOf(wanted, tellingWords(incident.title)) }))
    .filter(({ share }) => share >= 0.5)
    .sort((a, b) => b.share - a.share || b.incident.number - a.incident.number)
    .map(({ incident }) => incident)
}

/** Within this, people who type a title again may not have seen that it was declared. */
const repeatedWithinMs = 15 * 60_000

/**
 * The open incident that a new title almost certainly means: the same title again within minutes, or the very same
 * telling words. Far stricter than what's offered beside a question that's asked anyway, because this holds up a page.
 */
export function repeatOf(
  { title, at }: { title: string; at: Instant },
  incidents: readonly Incident[],
): { incident: Incident; isSameTitle: boolean } | null {
  const wanted = tellingWords(title)
  for (const incident of incidents) {
    if (!isOpen(incident.status) || incident.isPrivate || incident.drill) continue
    const isSameTitle = plainOf(incident.title) === plainOf(title)
    const isRecent = msBetween(incident.moments.declared, at) < repeatedWithinMs
    const known = tellingWords(incident.title)
    const isSameThing = wanted.size > 0 && wanted.size === known.size && shareOf(wanted, known) === 1
    if ((isSameTitle && isRecent) || isSameThing) return { incident, isSameTitle }
  }
  return null
}

/**
 * The open incident that alerts declared minutes ago about a service that a new one names. Who types at that
 * moment has seen the same trouble and not yet the incident, under a title that no person chose.
 */
export function declaredByAlerts(
  { services, isPrivate, drill, at }: Pick<Incident, 'services' | 'isPrivate' | 'drill'> & { at: Instant },
  incidents: readonly Incident[],
): Incident | null {
  if (isPrivate || drill) return null
  const found = incidents.find(
    (incident) =>
      isOpen(incident.status) &&
      !incident.isPrivate &&
      isAlertSource(incident.declaredBy) &&
      msBetween(incident.moments.declared, at) < repeatedWithinMs &&
      incident.services.some((service) => services.includes(service)),
  )
  return found ?? null
}

function plainOf(title: string): string {
  return title
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** How much of the shorter title the other one holds, 0 to 1. */
function shareOf(a: Set<string>, b: Set<string>): number {
  const shorter = Math.min(a.size, b.size)
  return shorter === 0 ? 0 : [...a].filter((word) => b.has(word)).length / shorter
}
