import { expect, test } from 'vitest'
import { loadByTeam } from '../../../../src/domain/on-call/load/teams.ts'

const span = { from: '2026-11-23T00:00:00.000Z', to: '2026-11-25T00:00:00.000Z' }
const noon = '2026-11-24T00:00:00.000Z'
const duties = [
  { person: 'UANA', schedule: 'primary', from: span.from, to: noon },
  { person: 'UBEN', schedule: 'primary', from: noon, to: span.to },
  { person: 'UANA', schedule: 'dba', from: span.from, to: noon },
]
const page = (person: string, incident: string, at: string) => ({ person, incident, at })

test('a page is carried by the schedule its person was on call in, and by no one else', () => {
  const pages = [
    page('UANA', 'INC-1', '2026-11-23T12:00:00.000Z'),
    page('UBEN', 'INC-1', '2026-11-24T12:00:00.000Z'),
    page('UANA', 'INC-2', noon),
    page('UEVE', 'INC-3', '2026-11-24T12:00:00.000Z'),
  ]
  const teams = loadByTeam({ pages, duties, zoneOf: () => 'Etc/UTC' }, ['primary', 'dba', 'idle'], span)
  expect(
    teams.map(({ schedule, people, load }) => [schedule, people, load.pages, load.onCallMs / 3_600_000]),
  ).toEqual([
    ['primary', 2, 2, 48],
    ['dba', 1, 1, 24],
    ['idle', 0, 0, 0],
  ])
})
