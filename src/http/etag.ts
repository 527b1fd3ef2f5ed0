import type { Call } from './route.ts'

/** Whether the caller has this version already, by what it says it has (RFC 9110, 13.1.2). */
export function hasVersion(call: Call, etag: string): boolean {
  const known = call.req.header('if-none-match') ?? ''
  return known.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag)
}
