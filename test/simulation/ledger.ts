import type { Incident } from '../../src/domain/incident/incident.ts'
import type { Chance } from './chance.ts'

/** What became of words that somebody typed, as they were told. */
export type Fate = 'kept' | 'refused' | 'unanswered'

/** What people typed and were told, by the word that makes each text the only one of its kind. */
export type Ledger = {
  fates: Map<string, Fate>
  /** A word that no other text has. */
  word: () => string
  /** A word by which one private incident is known wherever it is told of. */
  secret: () => string
}

export function openLedger(): Ledger {
  let serial = 0
  const next = (): number => {
    serial += 1
    return serial
  }
  return { fates: new Map(), word: () => `w${next()}x`, secret: () => `hush${next()}x` }
}

export function secretsIn(text: string): string[] {
  return [...new Set(text.match(/hush\d+x/g) ?? [])]
}

/** The word by which a private incident is known; null for a public one. */
export function secretOf({ title, isPrivate }: Incident): string | null {
  return isPrivate ? (secretsIn(title)[0] ?? '') : null
}

const phrases = [
  'checkout fails',
  'login is slow',
  'search answers nothing',
  '<!channel> payments *stop*',
  'café \u202eorders',
  'cdn & cache <https://example.com|here>',
  'a|b*c_d `code` ~e~',
  'ご注文 が届かない',
]

/** Words about an incident; those about a private one hold its secret. */
export function phraseAbout(incident: Incident | null, word: string, chance: Chance): string {
  return [(incident && secretOf(incident)) ?? '', chance.pick(phrases) ?? '', word].filter(Boolean).join(' ')
}
