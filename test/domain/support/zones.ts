/** Zones whose clocks change each in its own way, with the moments at which they do. */
export const zoneChanges: Record<string, string[]> = {
  'Europe/London': ['2026-03-29T01:00Z', '2026-10-25T01:00Z'],
  'Europe/Berlin': ['2026-03-29T01:00Z', '2026-10-25T01:00Z'],
  'America/New_York': ['2026-03-08T07:00Z', '2026-11-01T06:00Z'],
  // Half an hour.
  'Australia/Lord_Howe': ['2026-10-03T15:30Z', '2026-04-04T15:00Z'],
  // Midnight is skipped, or comes twice.
  'America/Santiago': ['2026-09-06T04:00Z', '2026-04-05T03:00Z'],
  'Africa/Cairo': ['2026-04-23T22:00Z', '2026-10-29T21:00Z'],
  'Asia/Beirut': ['2026-03-28T22:00Z', '2026-10-24T21:00Z'],
  // The hour before midnight.
  'America/Nuuk': ['2026-03-29T01:00Z', '2026-10-25T01:00Z'],
  'Africa/Casablanca': ['2026-03-22T02:00Z', '2026-02-15T02:00Z'],
  // Two hours.
  'Antarctica/Troll': ['2026-03-29T01:00Z', '2026-10-25T01:00Z'],
  // Quarters of an hour.
  'Pacific/Chatham': ['2026-09-26T14:00Z', '2026-04-04T14:00Z'],
  'Asia/Kolkata': ['2026-06-01T00:00Z'],
  'Pacific/Apia': ['2026-06-01T00:00Z'],
}

export const zones = Object.keys(zoneChanges)
