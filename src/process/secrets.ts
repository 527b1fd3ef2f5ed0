/**
 * Tokens, capability addresses and the password of any address, by their shape. A password may hold `@`, `/` and
 * `:`, so it ends at the last `@` before a space or a quote: rather too much is cut out than the half of one.
 */
const shapes =
  /xox[a-z]-[\w-]+|xapp-[\w-]+|xwfp-[\w-]+|https?:\/\/hooks\.slack\.com\/\S+|(?<=:\/\/[^\s/:@]*:)[^\s"']+(?=@)|(?<=[?&]password=)[^\s&"']+/g

/** Shorter ones would cut common words to pieces; where they stand in an address, their shape gives them away. */
const lengthAtLeast = 6

const known = new Set<string>()

/** Has this text cut out wherever it stands, whatever it looks like: a password that no pattern can know. */
export function keepSecret(secret: string): void {
  if (secret.length >= lengthAtLeast) known.add(secret)
}

export function withoutSecrets(text: string): string {
  let safe = text.replace(shapes, '[secret]')
  for (const secret of known) safe = safe.replaceAll(secret, '[secret]')
  return safe
}
