import type { Problem, Wanted } from '../../domain/alerts/problem.ts'
import type { AlertSeverity } from '../../domain/policy/alerting.ts'
import { jsonTextOf } from '../database/json.ts'
import type { Schema } from '../database/schema.ts'

export type ProblemRow = Schema['problems']

export const columns = [
  'source',
  'key',
  'episode',
  'is_latest',
  'version',
  'status',
  'name',
  'title',
  'text',
  'severity',
  'service',
  'labels',
  'links',
  'began_at',
  'ended_at',
  'first_at',
  'last_at',
  'resolved_at',
  'acknowledged_at',
  'count',
  'flaps',
  'wanted',
  'incident',
  'asked',
  'before',
] as const

/** All but whether it's the latest of its key. */
export function rowOf(problem: Problem): Omit<ProblemRow, 'is_latest'> {
  const { beganAt, endedAt, firstAt, lastAt, resolvedAt, acknowledgedAt, labels, links, ...rest } = problem
  return {
    ...rest,
    labels: jsonTextOf(labels),
    links: jsonTextOf(links),
    began_at: beganAt,
    ended_at: endedAt,
    first_at: firstAt,
    last_at: lastAt,
    resolved_at: resolvedAt,
    acknowledged_at: acknowledgedAt,
  }
}

export function problemOf(row: ProblemRow): Problem {
  return {
    source: row.source,
    key: row.key,
    episode: row.episode,
    version: row.version,
    status: row.status as Problem['status'],
    name: row.name,
    title: row.title,
    text: row.text,
    severity: row.severity as AlertSeverity | null,
    service: row.service,
    labels: JSON.parse(row.labels) as Problem['labels'],
    links: JSON.parse(row.links) as Problem['links'],
    beganAt: row.began_at,
    endedAt: row.ended_at,
    firstAt: row.first_at,
    lastAt: row.last_at,
    resolvedAt: row.resolved_at,
    acknowledgedAt: row.acknowledged_at,
    count: row.count,
    flaps: row.flaps,
    wanted: row.wanted as Wanted,
    incident: row.incident,
    asked: row.asked,
    before: row.before,
  }
}
