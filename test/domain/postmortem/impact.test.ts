import { describe, expect, it } from 'vitest'
import { outageOf } from '../../../src/domain/incident/services/outage.ts'
import { figuresOf } from '../../../src/domain/lifecycle/figures.ts'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import type { FindingsCommand } from '../../../src/domain/postmortem/commands.ts'
import { fillFindings } from '../../../src/domain/postmortem/findings.ts'
import { baseOf } from '../../../src/domain/postmortem/impact/merged.ts'
import { impactSpanOf } from '../../../src/domain/postmortem/impact/span.ts'
import { publishPostmortem } from '../../../src/domain/postmortem/publishing.ts'
import { catalogueEntry, policyOfServices } from '../../support/catalogue.ts'
import { next, type Rule, type Story } from '../../support/story.ts'
import {
  at,
  cancelled,
  closed,
  declared,
  policyWith,
  refusalOf,
  reopened,
  resolved,
} from '../support/acts.ts'

type Filled = Partial<Omit<FindingsCommand, 'verb'>>

const filling =
  (filled: Filled): Rule =>
  (incident, act) =>
    fillFindings(incident, { verb: 'findings', answers: {}, items: [], ...filled }, act)

const filled = (story: Story, how: Filled, when = at('14:00')): Story =>
  next(story, when, 'UBEN', filling(how))

const kindsOf = ({ entries }: Story, from: Story): string[] =>
  entries.slice(from.entries.length).map(({ what }) => what.kind)

const over = resolved(declared(2), at('13:40'))

describe('how far an incident reached', () => {
  it('is as typed, on one line, and said by whom it was filled in', () => {
    const story = filled(over, { answers: { customers: ' 4,200\nin the EU ', howSure: 'estimated' } })
    expect(story.incident.extent).toEqual({ customers: '4,200 in the EU', howSure: 'estimated' })
    expect(story.entries.at(-1)?.what).toEqual({ kind: 'findings_filled', fields: ['customers', 'howSure'] })
  })

  it('is unknown until someone says, and again once that is emptied', () => {
    expect(over.incident).not.toHaveProperty('extent')
    expect(filled(over, { answers: { impact: 'cards fail' } }).incident).not.toHaveProperty('extent')
    const story = filled(over, { answers: { customers: '12', howSure: 'measured' } })
    const emptied = filled(story, { answers: { customers: ' ', howSure: '' } })
    expect(emptied.incident.extent).toEqual({ customers: null, howSure: null })
    expect(filled(story, { answers: { howSure: 'certainly' } }).incident.extent?.howSure).toBeNull()
  })

  it('has a limit, and is nothing that a cancelled incident has', () => {
    const long = (length: number) => filling({ answers: { customers: 'x'.repeat(length) } })
    expect(next(over, at('14:00'), 'UBEN', long(200)).incident.extent?.customers).toHaveLength(200)
    expect(refusalOf(over, at('14:00'), long(201))).toEqual({
      kind: 'too_long',
      what: 'customers',
      limit: 200,
      length: 201,
    })
    expect(refusalOf(cancelled(declared(2), at('13:10')), at('14:00'), long(3))).toMatchObject({
      kind: 'not_allowed_now',
    })
  })
})

describe('from when to when it had impact', () => {
  const span = { impactBegan: at('12:50'), mitigated: at('13:20') }

  it('is corrected as the moments that it is, each on the timeline, and stored nowhere else', () => {
    const story = filled(over, { span })
    expect(story.incident.moments).toMatchObject(span)
    expect(story.incident).not.toHaveProperty('extent')
    expect(story.entries.slice(-2).map(({ what }) => what)).toEqual([
      { kind: 'moment_corrected', moment: 'impactBegan', from: null, to: at('12:50') },
      { kind: 'moment_corrected', moment: 'mitigated', from: at('13:40'), to: at('13:20') },
    ])
  })

  it('moves figures and what was taken from budgets', () => {
    const service = catalogueEntry('checkout')
    const policy = policyOfServices([service])
    const ofService = resolved(declared(2, policy, { services: ['checkout'] }), at('13:40'))
    const takenOf = ({ incident }: Story) => {
      const taken = outageOf(incident, service, at('15:00'))
      return [taken?.from, taken?.to, taken?.isAssumed]
    }
    expect(takenOf(ofService)).toEqual([at('13:00'), at('13:40'), true])
    const story = filled(ofService, { span })
    expect(takenOf(story)).toEqual([at('12:50'), at('13:20'), false])
    const figures = figuresOf(story.incident, story.entries, defaultPolicy.calendar)
    expect(figures.sinceImpact.mitigateMs).toBe(30 * 60_000)
  })

  it('stays to the second where the form shows the same minute', () => {
    const exact = filled(over, { span: { impactBegan: at('12:50:42') } })
    const story = filled(exact, { answers: { customers: '3' }, span: { impactBegan: at('12:50') } })
    expect(story.incident.moments.impactBegan).toBe(at('12:50:42'))
    expect(kindsOf(story, exact)).toEqual(['findings_filled'])
    expect(refusalOf(exact, at('14:00'), filling({ span: { impactBegan: at('12:50') } }))).toMatchObject({
      kind: 'empty',
    })
  })

  it('may move past where its other end was, but not past that end itself', () => {
    const before = filled(over, { span: { impactBegan: at('12:00'), mitigated: at('12:10') } })
    const later = filled(before, { span: { impactBegan: at('12:30'), mitigated: at('12:40') } })
    expect(later.incident.moments).toMatchObject({ impactBegan: at('12:30'), mitigated: at('12:40') })
    const swapped = filling({ span: { impactBegan: at('12:40'), mitigated: at('12:30') } })
    expect(refusalOf(before, at('14:00'), swapped)).toEqual({
      kind: 'moment_out_of_order',
      moment: 'impactBegan',
      before: 'mitigated',
    })
    const ahead = filling({ answers: { customers: '3' }, span: { mitigated: at('14:01') } })
    expect(refusalOf(before, at('14:00'), ahead)).toEqual({ kind: 'in_the_future', what: 'mitigated' })
  })

  it('ends with the resolution where it came back, and is unknown while it goes on', () => {
    const back = reopened(over, at('13:50'))
    expect(impactSpanOf(back.incident)).toEqual({ impactBegan: null, mitigated: null })
    expect(impactSpanOf(resolved(back, at('14:10')).incident).mitigated).toBe(at('14:10'))
  })
})

describe('two editors at once', () => {
  it('keep what each wrote into fields of their own', () => {
    const base = baseOf(over.incident)
    const theirs = filled(over, { answers: { customers: '37', howSure: '' }, base })
    const mine = filled(theirs, {
      answers: { customers: '', howSure: 'measured' },
      span: { impactBegan: at('12:50'), mitigated: at('13:40') },
      base,
    })
    expect(mine.incident.extent).toEqual({ customers: '37', howSure: 'measured' })
    expect(mine.incident.moments.impactBegan).toBe(at('12:50'))
  })

  it('are asked where both moved the same moment, also by a command', () => {
    const base = baseOf(over.incident)
    const theirs = filled(over, { span: { mitigated: at('13:20') } })
    const mine = { span: { mitigated: at('13:25') }, base }
    expect(refusalOf(theirs, at('14:00'), filling(mine))).toEqual({
      kind: 'edited_meanwhile',
      fields: ['mitigated'],
      number: 42,
    })
    // As it was opened: the other's correction stays.
    const untouched = filled(theirs, { answers: { customers: '3' }, span: { mitigated: at('13:40') }, base })
    expect(untouched.incident.moments.mitigated).toBe(at('13:20'))
  })
})

it('after publication, each of it is a change of the next version', () => {
  const ready = filled(closed(over, at('13:45')), {
    answers: { rootCause: 'a deploy', contributingFactors: 'x', learnings: 'y', impact: 'z', summary: 's' },
  })
  const policy = policyWith(2, { postmortem: { kind: 'offered' } })
  const published = next({ ...ready, policy }, at('14:10'), 'UBEN', (incident, act) =>
    publishPostmortem(incident, { verb: 'publish', changes: '' }, act),
  )
  const amended = filled(
    published,
    { answers: { customers: '37' }, span: { impactBegan: at('12:50') } },
    at('14:20'),
  )
  expect(amended.incident.postmortem.life?.changed).toEqual(['customers', 'impactBegan'])
})
