import { type Finding, fault, fine, warning } from './finding.ts'

const check = 'web address'

/** Only this machine reads what goes there. */
const local = /^(?:(?:[\w-]+\.)*localhost|127(?:\.\d{1,3}){3}|\[::1\])$/

/** Whether links that sign people in can be read on their way; `problems` are what Muster won't start with. */
export function webAddressFindings(url: string | null, problems: readonly string[] = []): Finding[] {
  if (problems.length > 0) {
    return problems.map((problem) =>
      fault(check, `${problem}.`, "Muster won't start with it. How to set it: docs/web.md"),
    )
  }
  if (url === null) return []
  const { protocol, hostname, origin } = new URL(url)
  if (protocol === 'https:') return [fine(check, 'WEB_URL is https.')]
  if (local.test(hostname)) return [fine(check, 'WEB_URL leads to this machine.')]
  return [
    warning(
      check,
      `WEB_URL is ${origin}, without TLS: links that sign people in can be read on their way.`,
      'Put a proxy with TLS in front of HTTP_PORT, and set WEB_URL to its https address: docs/web.md',
    ),
  ]
}
