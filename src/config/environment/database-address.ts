import { type Environment, type Report, settingOf } from './environment.ts'
import { pathOf } from './paths.ts'

export type DatabaseConfig = { kind: 'sqlite'; path: string } | { kind: 'postgres'; url: string }

const key = 'DATABASE_URL'

/** No message repeats the address: a password may stand in it, and stranger ones the odder it is written. */
export function databaseOf(env: Environment, report: Report): DatabaseConfig {
  const text = settingOf(env, key) ?? 'sqlite:data/muster.db'
  const path = /^sqlite:(?:\/\/)?(.+)$/.exec(text)?.[1]
  if (path === ':memory:') report(key, 'forgets everything when Muster stops; write sqlite:PATH')
  if (path !== undefined) return { kind: 'sqlite', path: pathOf(key, path, report) }
  if (/^postgres(ql)?:\/\//.test(text)) {
    const problem = problemOfServer(text)
    if (problem) report(key, problem)
    return { kind: 'postgres', url: text }
  }
  report(key, 'is not a database URL; write sqlite:PATH or postgres://user@host/name')
  return { kind: 'sqlite', path: '' }
}

/** Every form in which the password of an address may turn up in an error's words: as typed, and as meant. */
export function secretsOf(address: DatabaseConfig): string[] {
  if (address.kind === 'sqlite' || !URL.canParse(address.url)) return []
  const { password, searchParams } = new URL(address.url)
  const typed = /^[^:]+:\/\/[^:@/]*:(.*)@/.exec(address.url)?.[1] ?? ''
  const inQuery = searchParams.get('password') ?? ''
  return [typed, password, decodeURIComponent(password), inQuery].filter((secret) => secret !== '')
}

const howToWrite = 'write # as %23, / as %2F, ? as %3F, % as %25 and @ as %40'

const signsInPassword = `has a character in its user or password that ends them early; ${howToWrite}`

/**
 * What is wrong with `postgres://…`; null when it leads to a server. A password with `#`, `/` or `?` ends early
 * for those who read the address, and what is left of it may even look whole: `postgres://muster:12#3@db/muster`
 * is port 12 of a machine called muster.
 */
function problemOfServer(text: string): string | null {
  if (text.includes('#')) return signsInPassword
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url) {
    return text.includes('@')
      ? signsInPassword
      : 'is not a database URL; write postgres://user@host/name. In .env, # begins a comment: write it as %23'
  }
  const isCutShort = url.username === '' && (url.pathname + url.search).includes('@')
  if (isCutShort) return signsInPassword
  return [url.username, url.password].every(isDecodable)
    ? null
    : `has a % in its user or password that stands for nothing; ${howToWrite}`
}

function isDecodable(part: string): boolean {
  try {
    decodeURIComponent(part)
    return true
  } catch {
    return false
  }
}

/** A database URL as typed; null when it isn't one. */
export function databaseAt(text: string): DatabaseConfig | null {
  let isAddress = true
  const address = databaseOf({ DATABASE_URL: text }, () => {
    isAddress = false
  })
  return isAddress ? address : null
}
