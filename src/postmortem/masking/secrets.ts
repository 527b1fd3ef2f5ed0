import { isCardNumber } from './card-number.ts'

/** What kind of secret a text held; it stands in its place. */
export type SecretKind =
  | 'private key'
  | 'credentials'
  | 'Slack token'
  | 'AWS key'
  | 'GitHub token'
  | 'JSON web token'
  | 'API key'
  | 'password'
  | 'card number'
  | 'e-mail address'

type Detector = {
  kind: SecretKind
  /** Global. What it captures as `before` and `after` stays; the rest of the match is the secret. */
  pattern: RegExp
  /** Whether a match is one after all. */
  isSecret?: (secret: string) => boolean
}

/** Names of settings whose value is secret, alone or behind a prefix: `DB_PASSWORD`, `x-api-key`. */
const secretName =
  '(?:pass(?:word|wd|phrase|code)|pwd|secret|token|credentials?|(?:api|access|account|secret|private|signing|encryption|auth)[_-]?key)'
const passwordName = '(?:pass(?:word|wd|phrase|code)|pwd)'

/**
 * In their order, since what one has masked the next doesn't see. Each begins where a word begins and looks a
 * bounded way ahead, so that a long text costs no more than its length.
 */
const detectors: readonly Detector[] = [
  {
    kind: 'private key',
    pattern:
      /-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----|$(?![\s\S]))/g,
  },
  {
    kind: 'credentials',
    pattern: /(?<before>\b[a-z][a-z0-9+.-]{1,20}:\/\/)[^\s/?#@:]{0,200}:[^\s/?#]{1,500}(?<after>@)/gi,
  },
  {
    kind: 'credentials',
    pattern: /(?<before>(?<![\w-])(?:-u|--user)[ =]['"]?)[^\s:'"]{1,100}:[^\s'"]{1,200}/g,
  },
  {
    kind: 'Slack token',
    pattern: /(?<![\w-])(?:xox[a-z](?:\.xox[a-z])?-(?:\d-)?|xapp-\d-)[A-Za-z0-9-]{8,}/g,
  },
  {
    kind: 'Slack token',
    pattern: /(?<before>\bhooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers)\/)[A-Za-z0-9_/+-]{8,}/g,
  },
  { kind: 'AWS key', pattern: /(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])/g },
  {
    kind: 'GitHub token',
    pattern: /(?<![A-Za-z0-9])(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{22,})/g,
  },
  { kind: 'JSON web token', pattern: /(?<![\w-])eyJ[\w-]{8,}\.eyJ[\w-]{8,}(?:\.[\w-]*)?/g },
  {
    kind: 'API key',
    // Muster's own, GitLab, npm, PyPI, Google, Stripe and its webhooks, SendGrid, Vault, DigitalOcean, any `sk-…`.
    pattern:
      /(?<![\w-])(?:mst_[\w-]{43}|glpat-[\w-]{20,}|npm_[A-Za-z0-9]{36}|pypi-[\w-]{40,}|AIza[\w-]{35}|(?:[rs]k_(?:live|test)|whsec)_[A-Za-z0-9]{16,}|SG\.[\w-]{16,}\.[\w-]{16,}|hv[sb]\.[\w-]{24,}|do[opr]_v1_[a-f0-9]{40,}|sk-(?=[\w-]*\d)[\w-]{20,})/g,
  },
  {
    kind: 'password',
    pattern: /(?<before>\bauthorization['"]?\s{0,3}[:=]\s{0,3}['"]?(?:\w{1,20} )?)[A-Za-z0-9._~+/=-]{6,}/gi,
  },
  {
    kind: 'password',
    // As headers write it: "basic" and "bearer" are words of prose, too.
    pattern: /(?<before>\bBearer {1,3})(?=[A-Za-z0-9._~+/-]*\d)[A-Za-z0-9._~+/-]{12,}={0,2}/g,
  },
  {
    kind: 'password',
    pattern: new RegExp(`(?<before>--[a-z-]{0,40}${secretName}[ =]['"]?)[^\\s'"-][^\\s'"]*`, 'gi'),
    isSecret: isNoPlaceholder,
  },
  {
    kind: 'password',
    // In quotes, the value may hold spaces.
    pattern: new RegExp(
      `(?<before>(?<![\\w.-])[\\w.-]{0,40}${secretName}['"]?\\s{0,3}(?:=>|:=|[:=])\\s{0,3}(?<quote>["']))[^"'\\n]{1,500}(?<after>\\k<quote>)`,
      'gi',
    ),
    isSecret: isNoPlaceholder,
  },
  {
    kind: 'password',
    pattern: new RegExp(
      `(?<before>(?<![\\w.-])[\\w.-]{0,40}${secretName} ?(?:=>|:=|=) ?)[^\\s"',;&)\\]}=]+`,
      'gi',
    ),
    isSecret: isNoPlaceholder,
  },
  {
    kind: 'password',
    // Behind a colon prose may follow: only what no word looks like, or what ends its line.
    pattern: new RegExp(
      `(?<before>(?<![\\w.-])[\\w.-]{0,40}${secretName} ?: ?)(?=\\S*[\\d!#$%&*+^=])[^\\s"',;)\\]}]{6,}`,
      'gi',
    ),
    isSecret: isNoPlaceholder,
  },
  {
    kind: 'password',
    pattern: new RegExp(
      `(?<before>(?<![\\w.-])[\\w.-]{0,40}${passwordName} ?: ?)[^\\s"',;)\\]}]{6,}(?=[ \\t]*$)`,
      'gim',
    ),
    isSecret: isNoPlaceholder,
  },
  {
    kind: 'password',
    pattern: new RegExp(
      `(?<before>\\b${passwordName} (?:is|was) ['"]?)(?=\\S*\\d)(?=\\S*[a-z])[^\\s"',;)]{6,}`,
      'gi',
    ),
    isSecret: (secret) => isNoPlaceholder(secret) && !/^(?:\d+-?[a-z]+$|inc-\d|https?:\/\/)/i.test(secret),
  },
  {
    kind: 'card number',
    pattern:
      /(?<![\w.+-])(?:\d{14,19}|\d{4}([ -])\d{4}\1\d{4}\1\d{4}(?:\1\d{3})?|\d{4}([ -])\d{6}\2\d{4,5})(?![\w-]|\.\d)/g,
    isSecret: isCardNumber,
  },
  {
    kind: 'e-mail address',
    // `git@github.com:acme/shop.git` and `ssh://git@…` name machines, and `shop@1.2.3-rc.one` is a version.
    pattern:
      /(?<![\p{L}\p{N}._%+-]|:\/\/)(?!git@[^\s@]{1,100}:)[\p{L}\p{N}._%+-]{1,64}@(?!\d+\.\d)(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}(?![\p{L}\p{N}])/gu,
  },
]

/** What stands where a value will be, or where one was. */
function isNoPlaceholder(value: string): boolean {
  return !/^(?:\[masked|null|nil|none|undefined|true|false|empty|unset|required|\*+|x{3,}|\.{3}|…|<|\$|%|\{)/i.test(
    value,
  )
}

function maskOf(kind: SecretKind): string {
  return `[masked: ${kind}]`
}

export type Masked = { text: string; kinds: SecretKind[] }

/** Short texts without a secret; never one with. */
const harmless = new Set<string>()
const harmlessAtMost = 10_000
const shortAtMost = 300

/**
 * A text with everything masked that looks like a secret or somebody's address. By its form alone: what looks
 * like prose stays, and so may a password that looks like a word. Lists show the same moments, names and titles
 * over and over: what was looked through once and held nothing isn't again.
 */
export function maskSecrets(text: string): Masked {
  if (harmless.has(text)) return { text, kinds: [] }
  const kinds = new Set<SecretKind>()
  let masked = text
  for (const { kind, pattern, isSecret = () => true } of detectors) {
    masked = masked.replace(pattern, (whole: string, ...rest: unknown[]) => {
      const { before = '', after = '' } = groupsIn(rest)
      if (!isSecret(whole.slice(before.length, whole.length - after.length))) return whole
      kinds.add(kind)
      return `${before}${maskOf(kind)}${after}`
    })
  }
  if (masked === text && text.length <= shortAtMost) {
    if (harmless.size >= harmlessAtMost) harmless.clear()
    harmless.add(text)
  }
  return { text: masked, kinds: [...kinds] }
}

/** The named groups, which come last. */
function groupsIn(rest: readonly unknown[]): { before?: string; after?: string } {
  const last = rest.at(-1)
  return typeof last === 'object' && last !== null ? last : {}
}
