import { withoutSecrets } from './secrets.ts'

const logLevels = ['debug', 'info', 'warn', 'error'] as const

export type LogLevel = (typeof logLevels)[number]

type Fields = Record<string, unknown>

export type Log = Record<LogLevel, (message: string, fields?: Fields) => void>

/** An error's own code tells operators more than its words; what caused it may be the only one to have one. */
function loggable(value: unknown): unknown {
  if (!(value instanceof Error)) return value
  const { name, message, stack, cause } = value
  const code = 'code' in value ? value.code : undefined
  return { name, code, message, stack, cause: loggable(cause) }
}

/** Cut out of each text before it is escaped for JSON: a password with quotes would look different after. */
function safe(_: string, value: unknown): unknown {
  const shown = loggable(value)
  return typeof shown === 'string' ? withoutSecrets(shown) : shown
}

/** One JSON object a line: `at`, `level`, `message`, then the fields. Secrets are cut out of every line. */
export function createLog(least: LogLevel, write: (line: string) => void, now: () => number): Log {
  const line =
    (level: LogLevel) =>
    (message: string, fields: Fields = {}) => {
      if (logLevels.indexOf(level) < logLevels.indexOf(least)) return
      write(JSON.stringify({ at: new Date(now()).toISOString(), level, message, ...fields }, safe))
    }
  return { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') }
}
