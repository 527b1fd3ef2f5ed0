import { maskSecrets, type SecretKind } from './secrets.ts'

/** A value with every text in it masked, and the kinds of secrets that were found, in the order of finding. */
export function maskedIn<T>(value: T): { value: T; kinds: SecretKind[] } {
  const kinds = new Set<SecretKind>()
  const masked = (inner: unknown): unknown => {
    if (typeof inner === 'string') {
      const { text, kinds: found } = maskSecrets(inner)
      for (const kind of found) kinds.add(kind)
      return text
    }
    if (Array.isArray(inner)) return inner.map(masked)
    if (inner === null || typeof inner !== 'object') return inner
    return Object.fromEntries(Object.entries(inner).map(([key, each]) => [key, masked(each)]))
  }
  // Same shape, other texts.
  return { value: masked(value) as T, kinds: [...kinds] }
}

/** `an AWS key, a password`: what was masked, as a sentence; empty when nothing was. */
export function maskingNote(kinds: readonly SecretKind[]): string {
  return kinds.length === 0
    ? ''
    : `What looked like a secret or an address is masked in what people wrote: ${[...new Set(kinds)].join(', ')}.`
}
