import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addFactor, fillFindings } from '../../../src/domain/postmortem/findings.ts'
import { baseOf } from '../../../src/domain/postmortem/impact/merged.ts'
import { learningsIn, learningsText } from '../../../src/domain/postmortem/learnings.ts'
import { next, type Rule, type Story } from '../../support/story.ts'
import { at, declared, refusalOf } from '../support/acts.ts'

const save =
  (answers: Record<string, string>, base?: ReturnType<typeof baseOf>): Rule =>
  (incident, act) =>
    fillFindings(incident, { verb: 'findings', answers, items: [], ...(base && { base }) }, act)

const saved = (story: Story, ...how: Parameters<typeof save>): Story =>
  next(story, at('13:10'), 'UBEN', save(...how))

it('a field left as it was opened keeps what somebody else wrote meanwhile', () => {
  const opened = saved(declared(1), { summary: 'a', rootCause: 'b' })
  const base = baseOf(opened.incident)
  const theirs = saved(opened, { rootCause: 'theirs' })
  const mine = saved(theirs, { summary: 'mine', rootCause: 'b' }, base)
  expect(mine.incident.findings).toMatchObject({ summary: 'mine', rootCause: 'theirs' })
})

it('a field that both changed is refused, and saved against the newer text', () => {
  const opened = saved(declared(1), { rootCause: 'b' })
  const theirs = saved(opened, { rootCause: 'theirs', summary: 's' })
  const mine = save({ rootCause: 'mine' }, baseOf(opened.incident))
  expect(refusalOf(theirs, at('13:20'), mine)).toEqual({
    kind: 'edited_meanwhile',
    fields: ['rootCause'],
    number: 42,
  })
  const again = saved(theirs, { rootCause: 'mine' }, baseOf(theirs.incident))
  expect(again.incident.findings.rootCause).toBe('mine')
  // Both wrote the same.
  expect(
    refusalOf(theirs, at('13:20'), save({ rootCause: 'theirs' }, baseOf(opened.incident))),
  ).toMatchObject({
    kind: 'empty',
  })
})

it('factors added at the same moment all stay, each with its kind', () => {
  const factor =
    (text: string): Rule =>
    (incident, act) =>
      addFactor(incident, { verb: 'factor', of: 'detect', text }, act)
  const both = next(
    next(declared(1), at('13:10'), 'UBEN', factor('no alert')),
    at('13:10'),
    'UDEE',
    factor('late\nalert'),
  )
  expect(both.incident.findings.contributingFactors).toBe('- **Detect:** no alert\n- **Detect:** late alert')
  expect(refusalOf(both, at('13:11'), factor(' '))).toMatchObject({ kind: 'empty' })
})

it('learnings are one text and three fields, and a text of another form stays whole', () => {
  const line = fc
    .string()
    .map((text) => text.trim())
    .filter((text) => !/went|lucky/.test(text))
  fc.assert(
    fc.property(line, line, line, (wentWell, wentBadly, lucky) => {
      const parts = { wentWell, wentBadly, lucky }
      expect(learningsIn(learningsText(parts))).toEqual(parts)
    }),
    { numRuns: 200 },
  )
  expect(learningsIn('The runbook worked.')).toBeNull()
  expect(learningsIn('')).toEqual({ wentWell: '', wentBadly: '', lucky: '' })
})
