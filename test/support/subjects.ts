import {
  incidentSubject,
  keyOf,
  numberOfIncident,
  type SubjectKey,
  subjectOf,
} from '../../src/domain/record/subject.ts'

/** How the database addresses an incident. */
export function inc(number: number): SubjectKey {
  return keyOf(incidentSubject(number))
}

/** The incident's number behind a key; null for what is about none. */
export function numberOfKey(key: SubjectKey | null): number | null {
  return key === null ? null : numberOfIncident(subjectOf(key))
}
