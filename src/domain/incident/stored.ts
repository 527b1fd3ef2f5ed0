import { isGraver, type Severity, severities } from '../policy/severity.ts'
import { type Incident, neverReminded, type ResponseClock, type UpdateClock } from './incident.ts'

/** An incident as an earlier version stored it: without the fields that came since. */
export type StoredIncident = Omit<Incident, Added | 'response' | 'updates' | 'asked'> &
  Partial<Pick<Incident, Added>> & {
    asked: Omit<Incident['asked'], 'stillOnIt'> & Partial<Pick<Incident['asked'], 'stillOnIt'>>
    response: Omit<ResponseClock, AddedToClock> & Partial<Pick<ResponseClock, AddedToClock>>
    updates: Omit<UpdateClock, 'lastBy'> & Partial<Pick<UpdateClock, 'lastBy'>>
  }

type Added =
  | 'gravestBefore'
  | 'vacantSince'
  | 'left'
  | 'restsUntil'
  | 'duplicates'
  | 'services'
  | 'share'
  | 'recurredAt'
  | 'runbooks'
  | 'alerts'
  | 'raiseAsked'
  | 'imported'
  | 'drill'
  | 'pageUseful'
  | 'hands'
  | 'isSecurity'
  | 'archive'

type AddedToClock = 'setAt' | 'answered' | 'paged'

/**
 * A stored incident with every field of this version. It's completed when it's read and not by a migration:
 * the audit holds a digest of the text as it was written, and a row that nothing happens to stays as it is.
 */
export function completeIncident(stored: StoredIncident): Incident {
  const { response, updates, severity } = stored
  return {
    ...stored,
    gravestBefore: stored.gravestBefore ?? graverBefore(response, severity),
    left: stored.left ?? neverReminded,
    restsUntil: stored.restsUntil ?? null,
    vacantSince: stored.vacantSince ?? null,
    duplicates: stored.duplicates ?? [],
    services: stored.services ?? [],
    share: stored.share ?? null,
    recurredAt: stored.recurredAt ?? null,
    runbooks: stored.runbooks ?? [],
    alerts: stored.alerts ?? 0,
    raiseAsked: stored.raiseAsked ?? null,
    imported: stored.imported ?? null,
    drill: stored.drill ?? null,
    pageUseful: stored.pageUseful ?? null,
    hands: stored.hands ?? null,
    isSecurity: stored.isSecurity ?? false,
    asked: { ...stored.asked, stillOnIt: stored.asked.stillOnIt ?? neverReminded },
    archive: stored.archive ?? null,
    response: {
      ...response,
      setAt: response.setAt ?? response.startedAt,
      answered: response.answered ?? [],
      paged: response.paged ?? [],
    },
    updates: { ...updates, lastBy: updates.lastBy ?? null },
  }
}

/** Once acknowledged, the clock of an earlier version kept every severity that the incident had had. */
function graverBefore({ graveSince }: StoredIncident['response'], present: Severity): Severity | null {
  return severities.find((severity) => graveSince[severity] && isGraver(severity, present)) ?? null
}
