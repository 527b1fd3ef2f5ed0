import { type Logger, LogLevel } from '@slack/logger'
import type { Log } from '../../process/log.ts'

function messageOf(parts: unknown[]): string {
  return parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' ')
}

/** The SDK's own words, in our log; its debug lines hold whole payloads and are left out. */
export function sdkLogger(log: Log): Logger {
  return {
    debug: () => {},
    info: (...parts) => log.debug(messageOf(parts), { from: 'slack-sdk' }),
    warn: (...parts) => log.debug(messageOf(parts), { from: 'slack-sdk' }),
    error: (...parts) => log.warn(messageOf(parts), { from: 'slack-sdk' }),
    setLevel: () => {},
    setName: () => {},
    getLevel: () => LogLevel.INFO,
  }
}
