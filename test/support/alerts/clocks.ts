/** A time as the body has it, and whether it can be when it began: an hour ago by the bot's clock. */
export const clocks = [
  ['2026-11-23T13:00:00', '2026-11-23T13:00:00.000Z'],
  ['2026-11-23T13:00:00.1234567Z', '2026-11-23T13:00:00.123Z'],
  ['2026-11-23T13:00:00.000+0000', '2026-11-23T13:00:00.000Z'],
  ['2026-11-23T14:00:00+01:00', '2026-11-23T13:00:00.000Z'],
  ['1970-01-01T00:00:00Z', null],
  ['0001-01-01T00:00:00Z', null],
  ['2031-01-01T00:00:00Z', null],
  ['yesterday', null],
] as const

/** The same as senders that count give it. */
export const inUnit = (text: string, unit: 'ms' | 's' | undefined): string | number => {
  const ms = Date.parse(text)
  if (unit === undefined || Number.isNaN(ms)) return text
  return unit === 'ms' ? ms : ms / 1_000
}
