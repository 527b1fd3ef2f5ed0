import { valueText } from '../problems.ts'
import { type Environment, portOf, type Report, settingOf } from './environment.ts'

/** Where operators find health and metrics; null when nowhere. */
export type PagesConfig = { host: string; port: number } | null

export function pagesOf(env: Environment, report: Report): PagesConfig {
  const host = settingOf(env, 'HEALTH_HOST') ?? '127.0.0.1'
  if (settingOf(env, 'HEALTH_PORT') === null) return null
  if (!/^[\w.:-]+$/.test(host)) report('HEALTH_HOST', `${valueText(host)} isn't an address to listen on`)
  return { host, port: portOf(env, 'HEALTH_PORT', '9464', report) }
}

/**
 * Whether traces are sent, by OpenTelemetry's own variables: when they say where to, or ask for them, and
 * nothing turns them off.
 */
export function tracesOf(env: Environment, report: Report): boolean {
  const exporter = settingOf(env, 'OTEL_TRACES_EXPORTER')
  const isOff = settingOf(env, 'OTEL_SDK_DISABLED')?.toLowerCase() === 'true' || exporter === 'none'
  const isWanted =
    exporter !== null ||
    settingOf(env, 'OTEL_EXPORTER_OTLP_ENDPOINT') !== null ||
    settingOf(env, 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT') !== null
  if (isOff || !isWanted) return false
  if (exporter !== null && exporter !== 'otlp') {
    report('OTEL_TRACES_EXPORTER', `${valueText(exporter)} isn't one of otlp, none`)
  }
  for (const key of ['OTEL_EXPORTER_OTLP_PROTOCOL', 'OTEL_EXPORTER_OTLP_TRACES_PROTOCOL']) {
    const protocol = settingOf(env, key)
    if (protocol === null || protocol.startsWith('http/')) continue
    report(key, `${valueText(protocol)} isn't supported; use http/json, which collectors accept on port 4318`)
  }
  return true
}
