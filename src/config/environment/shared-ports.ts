import type { Report, SlackConfig } from './environment.ts'
import type { PagesConfig } from './operators.ts'
import type { OutsideConfig } from './outside.ts'

type Ports = { slack: SlackConfig; pages: PagesConfig; outside: OutsideConfig }

/** Each port has readers of its own, and what one may read isn't for the others. Port 0 is any that's free. */
export function reportSharedPorts({ slack: { transport }, pages, outside }: Ports, report: Report): void {
  const slackPort = transport.kind === 'http' ? transport.port : 0
  if (pages && pages.port !== 0 && pages.port === slackPort) {
    report('HEALTH_PORT', `${pages.port} is also PORT; Slack and operators need separate ports`)
  }
  if (!outside || outside.port === 0) return
  if (outside.port === slackPort) {
    report('HTTP_PORT', `${outside.port} is also PORT; Slack and others need separate ports`)
  }
  if (outside.port === pages?.port) {
    report('HTTP_PORT', `${outside.port} is also HEALTH_PORT; metrics are for operators alone`)
  }
}
