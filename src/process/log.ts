export const logLevels = ['debug', 'info', 'warn', 'error'] as const

export type LogLevel = (typeof logLevels)[number]

type Fields = Record<string, unknown>

export type Log = Record<LogLevel, (message: string, fields?: Fields) => void>

/** Tokens, signing secrets and capability addresses, wherever in a text they stand. */
const secrets =
  /xox[a-z]-[\w-]+|xapp-[\w-]+|xwfp-[\w-]+|https?:\/\/hooks\.slack\.com\/\S+|(?<=:\/\/[^\s/:@]*:)[^\s/@]+(?=@)/g

export function withoutSecrets(text: string): string {
  return text.replace(secrets, '[secret]')
}

function told(value: unknown): unknown {
  return value instanceof Error ? { name: value.name, message: value.message, stack: value.stack } : value
}

/** One JSON object a line: `at`, `level`, `message`, then the fields. Secrets are cut out of every line. */
export function createLog(least: LogLevel, write: (line: string) => void, now: () => number): Log {
  const line =
    (level: LogLevel) =>
    (message: string, fields: Fields = {}) => {
      if (logLevels.indexOf(level) < logLevels.indexOf(least)) return
      const shown = Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, told(value)]))
      write(withoutSecrets(JSON.stringify({ at: new Date(now()).toISOString(), level, message, ...shown })))
    }
  return { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') }
}
