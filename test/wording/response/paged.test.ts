import { describe, expect, test } from 'vitest'
import type { Incident } from '../../../src/domain/incident/incident.ts'
import { resolve } from '../../../src/domain/lifecycle/resolve.ts'
import type { Paged } from '../../../src/domain/on-call/called.ts'
import { acknowledge } from '../../../src/domain/response/acknowledge.ts'
import { handOn } from '../../../src/domain/response/paging/hand-on.ts'
import { pagedLine, pagersLine } from '../../../src/wording/response/paged.ts'
import { actAt, ana, ben, declared, dee, incidentAfter, minutesLater } from '../../support/incidents.ts'
import { plainly } from '../support/plainly.ts'

const at = minutesLater(0)

const paging = (...paged: Partial<Paged>[]): Incident => {
  const incident = declared()
  const people = paged.map((each, index) => ({ person: `U0P${index}`, level: 1, at, ...each }))
  const pages = { times: Math.max(...people.map(({ level }) => level)), lastAt: at }
  return { ...incident, response: { ...incident.response, paged: people, pages } }
}

const line = (incident: Incident): string => plainly(pagedLine(incident) ?? [])

describe('what the card says about people who were paged', () => {
  test('has what became of each: a name alone was paged and has not answered', () => {
    const incident = paging(
      { person: dee },
      { person: ana, isOutOfReach: true, untold: 'the account is deactivated' },
      { person: 'U0EVE', untold: 'Slack takes no message' },
      { person: 'U0FAY', quietUntil: minutesLater(180) },
      { person: ben, cannotAt: minutesLater(1) },
    )
    expect(line(incident)).toMatchInlineSnapshot(
      `"Paged: @dee, @ana (not reached: the account is deactivated), @eve (no direct message: Slack takes no message), @fay (Do Not Disturb until 17:02), @ben (can't)"`,
    )
  })

  test('names who is waited for before those of earlier levels', () => {
    expect(line(paging({ person: ana, level: 1 }, { person: dee, level: 2 }))).toBe('Paged: @dee, @ana')
  })

  test('says who acknowledged and after how long, counted from their own page', () => {
    const incident = paging({ person: dee }, { person: ben, at: minutesLater(5), level: 2 })
    const acked = incidentAfter(acknowledge(incident, { verb: 'ack' }, actAt(8)))
    expect(line(acked)).toBe('Paged: @ben (acknowledged after 3 min), @dee')
    const handedOn = incidentAfter(handOn(acked, { verb: 'hand_on' }, actAt(20)))
    expect(line(handedOn)).toContain("@ben (can't)")
  })

  test('counts those without room, by what became of them', () => {
    const many = paging(
      ...Array.from({ length: 7 }, () => ({})),
      ...Array.from({ length: 3 }, () => ({ cannotAt: minutesLater(1) })),
    )
    expect(line(many)).toMatch(/ and 5 others \(2 no answer and 3 can't\)$/)
    const crowd = paging(...Array.from({ length: 400 }, () => ({ untold: 'x'.repeat(900) })))
    expect(line(crowd).length).toBeLessThan(600)
  })

  test('ends with the incident, and is left out when nobody was paged', () => {
    expect(pagedLine(declared())).toBeNull()
    const over = incidentAfter(resolve(paging({ person: dee }), { verb: 'resolve', summary: '' }, actAt(9)))
    expect(pagedLine(over)).toBeNull()
  })
})

test('the card says of pagers which rang, and which were not reached', () => {
  const incident = paging({ person: dee })
  const rings = [
    { pager: 'phones', at },
    { pager: 'backup', at, reason: 'it answered 403' },
  ]
  const rung = { ...incident, response: { ...incident.response, rings } }
  expect(plainly(pagersLine(rung, minutesLater(10)) ?? [])).toBe(
    'Pagers: phones rang 14:02, backup (not reached: it answered 403)',
  )
  expect(pagersLine(incident, minutesLater(10))).toBeNull()
})
