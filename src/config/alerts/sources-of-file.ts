import type { AlertMatch, AlertRule, AlertSource, AlertTemplate } from '../../domain/policy/alerting.ts'
import {
  defaultFlapWithinMs,
  type MatchFile,
  type RuleFile,
  type SourceFile,
  type TemplateFile,
} from './sources-schema.ts'

const defaultIncidentsPerHour = 10

export function alertSourcesOf(file: readonly SourceFile[] | undefined): AlertSource[] {
  return (file ?? []).map((one) => ({
    id: one.id,
    kind: one.kind,
    security: one.security ?? false,
    service: one.service ?? null,
    secrets: listOf(one.secret),
    rules: (one.rules ?? []).map(ruleOf),
    incidentsPerHour: one.incidents_per_hour ?? defaultIncidentsPerHour,
    flapWithinMs: one.flap_within ?? defaultFlapWithinMs,
    staleAfterMs: one.stale_after ?? null,
    template: one.template ? templateOf(one.template) : null,
    heartbeat: one.heartbeat ? { alert: one.heartbeat.alert, withinMs: one.heartbeat.within } : null,
  }))
}

function ruleOf(file: RuleFile): AlertRule {
  return {
    match: matchOf(file.match),
    does: file.do,
    severity: file.severity ?? null,
    service: file.service ?? null,
    channel: file.channel ?? null,
  }
}

function matchOf(file: MatchFile | undefined): AlertMatch {
  const labels = Object.entries(file?.labels ?? {}).map(([name, wanted]) => [name, listOf(wanted)] as const)
  return {
    name: listOf(file?.name),
    severity: listOf(file?.severity),
    labels: Object.fromEntries(labels),
  }
}

function templateOf(file: TemplateFile): AlertTemplate {
  return {
    list: file.list ?? null,
    key: file.key,
    title: file.title,
    text: file.text ?? null,
    severity: file.severity ?? null,
    status: file.status ?? null,
    resolved: file.resolved ?? ['resolved', 'ok', 'up', 'closed', 'recovered'],
    at: file.at ?? null,
    labels: file.labels ?? {},
  }
}

function listOf<Item>(one: Item | readonly Item[] | undefined): Item[] {
  if (one === undefined) return []
  return Array.isArray(one) ? [...one] : [one as Item]
}
