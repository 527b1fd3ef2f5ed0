import { expect, test } from 'vitest'
import { acknowledge } from '../../../src/domain/response/acknowledge.ts'
import { pageByHand } from '../../../src/domain/response/paging/by-hand.ts'
import { cannotRespond } from '../../../src/domain/response/paging/cannot.ts'
import type { PageRefusal } from '../../../src/domain/response/refusals.ts'
import { answers } from '../../../src/wording/answers.ts'
import { refusalSentence } from '../../../src/wording/refusals.ts'
import { pageWhereTo } from '../../../src/wording/response/page-where.ts'
import { pagedLine } from '../../../src/wording/response/paged.ts'
import {
  actAt,
  ben,
  declared,
  dee,
  incidentAfter,
  led,
  minutesLater,
  policy,
} from '../../support/incidents.ts'
import { plainly } from '../support/plainly.ts'
import { said as saidAloud } from '../support/said.ts'

const each: { [Kind in PageRefusal['kind']]: Extract<PageRefusal, { kind: Kind }> } = {
  only_themselves: { kind: 'only_themselves' },
  not_reachable: { kind: 'not_reachable', people: ['U0BEN'] },
  too_many_people: { kind: 'too_many_people', limit: 10 },
  not_agreed: { kind: 'not_agreed', people: ['U0BEN'] },
  nobody_on_call: { kind: 'nobody_on_call', schedule: 'primary' },
  no_such_callee: { kind: 'no_such_callee', name: 'primray', known: ['primary', 'secondary'] },
}

const said = (why: PageRefusal): string => plainly(refusalSentence({ kind: 'page_refused', why, number: 42 }))

test('who pages nobody reads what to do instead', () => {
  expect(Object.values(each).map(said).join('\n')).toMatchInlineSnapshot(`
    "That's you, and you're here. To take command of INC-42: \`/incident lead\`.
    @ben has left Slack and can't be paged. Pick someone else.
    At most 10 people can be paged at once. Name those you need first.
    This is a drill, and @ben didn't agree to be paged by one. Who did is set under \`drills\` in muster.yml.
    No one is on call in \`primary\` now. Page someone by name: \`/incident page <@user|schedule> [why]\`.
    \`primray\` is neither a person nor a schedule. Type @ and pick the person from Slack's list, or name a schedule: \`primary\`, \`secondary\`."
  `)
  expect(said({ kind: 'no_such_callee', name: 'primray', known: [] })).toMatch(/Slack's list\.$/)
  expect(said({ kind: 'not_reachable', people: ['U0BEN', 'U0DEE'] })).toContain('have left')
})

const why = 'the database is full'
const command = { verb: 'page', people: [dee], schedule: null, why } as const
const called = () => incidentAfter(pageByHand(led(declared()), { ...command, people: [dee] }, actAt(10)))

test('someone who pages by hand reads who was paged', () => {
  const spoken = { incident: called(), policy, at: minutesLater(10) }
  expect(plainly(answers.page(command, spoken))).toBe(
    'You paged @dee for INC-42. Their answer is posted in its channel.',
  )
})

test('the card says who paged whom, why, and what came of it', () => {
  const line = (incident = called()): string => plainly(pagedLine(incident) ?? [])
  expect(line()).toBe('Paged: @dee by @ben: the database is full')
  const answered = incidentAfter(acknowledge(called(), { verb: 'ack' }, actAt(12, dee)))
  expect(line(answered)).toBe('Paged: @dee by @ben: the database is full (acknowledged after 2 min)')
  const unable = incidentAfter(cannotRespond(called(), { verb: 'cannot' }, actAt(12, dee)))
  expect(line(unable)).toBe("Paged: @dee by @ben: the database is full (can't)")
})

test('someone who pages by hand hears what the people paged answer', () => {
  expect(saidAloud({ kind: 'page_declined', by: dee, pagedBy: ben })).toBe(
    "@ben, @dee can't respond. To page someone else: `/incident page <@user|schedule> [why]`.",
  )
  expect(saidAloud({ kind: 'page_answered', by: dee, pagedBy: ben, afterMs: 120_000 })).toBe(
    "@dee acknowledged @ben's page after 2 min.",
  )
})

test('outside an incident it asks for which one', () => {
  expect(plainly(pageWhereTo(true))).toBe(
    "No one was paged yet: there's no incident here. Which incident is it for? Type: `/incident INC-42 page <@user|schedule> [why]`.",
  )
  expect(plainly(pageWhereTo(false))).toContain('Declare one first')
})
