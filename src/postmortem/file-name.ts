import type { Incident } from '../domain/incident/incident.ts'
import { maskSecrets } from './masking/secrets.ts'

const nameLengthAtMost = 100

/** `inc-42-checkout-is-down.md`: only `a-z 0-9 -`, so that every file system takes it. */
export function fileNameOf({ number, title }: Pick<Incident, 'number' | 'title'>, format = 'md'): string {
  const slug = maskSecrets(title)
    .text.normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
  const extension = `.${format}`
  const name = `inc-${number}-${slug}`.slice(0, nameLengthAtMost - extension.length)
  return name.replace(/-+/g, '-').replace(/-$/, '') + extension
}
