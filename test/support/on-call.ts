import type { Rotation, Schedule } from '../../src/domain/policy/schedule.ts'

/** A rotation of these people, handed over on the hour from Monday 23 November 2026, 12:00 UTC. */
export const rotationOf = (people: string[], changes: Partial<Rotation> = {}): Rotation => ({
  id: 'all',
  people: people.map((id) => ({
    who: id.includes('@') ? { kind: 'email', address: id } : { kind: 'person', id },
    from: null,
    until: null,
  })),
  length: { count: 12, unit: 'hours' },
  handOver: { weekday: null, time: '00:00' },
  starts: '2026-11-23',
  atOnce: 1,
  only: [],
  counts: 'calendar',
  timeZone: 'Etc/UTC',
  ...changes,
})

export const scheduleOf = (id: string, rotations: Rotation[]): Schedule => ({
  id,
  name: id,
  timeZone: 'Etc/UTC',
  userGroup: null,
  channel: null,
  rotations,
})
