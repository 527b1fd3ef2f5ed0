import { maskSecrets } from '../postmortem/masking/secrets.ts'
import { withoutMentions } from '../postmortem/text/mentions.ts'

const nobodyIsNamed = { called: () => [], roleOf: () => 'someone' }

/** What somebody wrote, for everyone to read: whom it mentions is "someone", and what looks like a secret is masked. */
export function publicText(text: string): string {
  return maskSecrets(withoutMentions(text, nobodyIsNamed)).text
}

/** The same of every text in a value. */
export function publicData<T>(value: T): T {
  const shown = (_: string, inner: unknown): unknown =>
    typeof inner === 'string' ? publicText(inner) : inner
  return JSON.parse(JSON.stringify(value), shown)
}
