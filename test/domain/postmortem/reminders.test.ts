import { expect, it } from 'vitest'
import { addActionItem } from '../../../src/domain/postmortem/action-items.ts'
import { fillFindings } from '../../../src/domain/postmortem/findings.ts'
import { questionsOpen } from '../../../src/domain/postmortem/open-questions.ts'
import { assignPostmortem, publishPostmortem } from '../../../src/domain/postmortem/publishing.ts'
import { begin, next, type Story, wait, wake } from '../../support/story.ts'
import { acked, at, closed, declared, given, policyWith, said, times } from '../support/acts.ts'

/** Closed on Friday at 13:05, and due on Wednesday at 17:00. */
const over = (): Story => closed(acked(declared(1), at('13:02')), at('13:05'))

const answered = (story: Story, when: string): Story =>
  next(story, when, 'UBEN', (incident, act) =>
    fillFindings(
      incident,
      {
        verb: 'findings',
        answers: {
          impact: 'cards',
          rootCause: 'a deploy',
          contributingFactors: 'no canary',
          learnings: 'add one',
        },
        items: [],
      },
      act,
    ),
  )

it('reminds on the last open day before it is due and on the day, then daily, four times in all', () => {
  const story = wait(over(), '2026-12-31T00:00:00.000Z')
  expect(times(story, 'postmortem_reminder')).toEqual([
    at('09:00', 24),
    at('09:00', 25),
    at('09:00', 26),
    at('09:00', 27),
  ])
  expect(said(story, 'postmortem_reminder').map(({ last }) => last)).toEqual([false, false, false, true])
  expect(said(story, 'postmortem_reminder')[0]).toMatchObject({ dueAt: at('17:00', 25), openQuestions: 4 })
})

it('goes on while it is complete and not published, and stops once it is', () => {
  const story = answered(over(), at('10:00', 24))
  expect(questionsOpen(story.incident)).toEqual([])
  expect(said(wait(story, at('12:00', 25)), 'postmortem_reminder')).toMatchObject([
    { openQuestions: 0 },
    { openQuestions: 0 },
  ])
  const out = next(
    next(story, at('10:05', 24), 'UBEN', (incident, act) =>
      addActionItem(incident, { verb: 'task', text: 'add a canary', owner: null, deadlineAt: null }, act),
    ),
    at('10:06', 24),
    'UBEN',
    (incident, act) => publishPostmortem(incident, { verb: 'publish', changes: '' }, act),
  )
  expect(times(wait(out, at('12:00', 30)), 'postmortem_reminder')).toEqual([])
})

it('climbs from the owner to the commander to the postmortems channel', () => {
  const owned = next(
    given('commander', 'UBEN')(acked(declared(1), at('13:02')), at('13:03')),
    at('13:04'),
    'UBEN',
    (incident, act) => assignPostmortem(incident, { verb: 'owner', person: 'UDEE' }, act),
  )
  const story = wait(closed(owned, at('13:05')), '2026-12-31T00:00:00.000Z')
  expect(said(story, 'postmortem_reminder').map(({ people }) => people)).toEqual([
    ['UDEE'],
    ['UDEE', 'UBEN'],
    ['UDEE', 'UBEN'],
    ['UDEE', 'UBEN'],
  ])
  expect(story.effects.filter(({ kind }) => kind === 'say_in_postmortems')).toHaveLength(2)
})

it('of a private incident never climbs to the postmortems channel', () => {
  const hidden = begin({ by: 'UANA', severity: 1, isPrivate: true }, at('13:00'))
  const story = wait(closed(acked(hidden, at('13:02')), at('13:05')), '2026-12-31T00:00:00.000Z')
  expect(said(story, 'postmortem_reminder')).toHaveLength(4)
  expect(story.effects.filter(({ kind }) => kind === 'say_in_postmortems')).toEqual([])
})

it('after days of downtime reminds once and continues from there', () => {
  const late = wake(over(), at('11:00', 27))
  if (!late) throw new Error('nothing was due')
  expect(times(late, 'postmortem_reminder')).toEqual([at('11:00', 27)])
  expect(wake(late, at('11:00', 27))).toBeNull()
  expect(times(wait(late, at('12:00', 30)), 'postmortem_reminder')).toEqual([
    at('11:00', 27),
    at('09:00', 30),
  ])
})

it("due within the day, it's reminded of when due and not before", () => {
  const rule = { kind: 'required', due: { unit: 'ms', ms: 3_600_000 } } as const
  const story = closed(acked(declared(1, policyWith(1, { postmortem: rule })), at('13:02')), at('13:05'))
  expect(times(wait(story, at('16:00')), 'postmortem_reminder')).toEqual([at('14:05')])
})

it("counts what's empty as open, and nothing else", () => {
  expect(questionsOpen(declared(1).incident).map(({ kind }) => kind)).toEqual([
    'impact',
    'rootCause',
    'contributingFactors',
    'learnings',
  ])
})
