/** `2026-11-23`, in this zone. */
export function dayOf(atMs: number, timeZone: string): string {
  return format('sv-SE', { dateStyle: 'short', timeZone }).format(atMs)
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Making a format is slow, so each is made once. */
export function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options)
  const existing = formats.get(key)
  if (existing !== undefined) return existing
  const made = new Intl.DateTimeFormat(locale, options)
  formats.set(key, made)
  return made
}
