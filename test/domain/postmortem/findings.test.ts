import { describe, expect, it } from 'vitest'
import { actionItemsAtMost, addActionItem } from '../../../src/domain/postmortem/action-items.ts'
import type { Answers, ItemAnswer, TaskCommand } from '../../../src/domain/postmortem/commands.ts'
import { fillFindings } from '../../../src/domain/postmortem/findings.ts'
import { next, type Rule, type Story } from '../../support/story.ts'
import { at, cancelled, closed, declared, effectsSince, refusalOf, resolved, said } from '../support/acts.ts'

const filling =
  (answers: Answers, items: ItemAnswer[] = []): Rule =>
  (incident, act) =>
    fillFindings(incident, { verb: 'findings', answers, items }, act)
const filled = (story: Story, when: string, answers: Answers, items: ItemAnswer[] = []): Story =>
  next(story, when, 'UBEN', filling(answers, items))

const adding =
  (task: Partial<TaskCommand>): Rule =>
  (incident, act) =>
    addActionItem(
      incident,
      { verb: 'task', text: 'add a canary', owner: null, deadlineAt: null, ...task },
      act,
    )
const added = (story: Story, when: string, task: Partial<TaskCommand> = {}): Story =>
  next(story, when, 'UBEN', adding(task))

describe('findings', () => {
  it('keep what was left out, and clear what was emptied', () => {
    let story = filled(declared(2), at('13:05'), { rootCause: 'a deploy', learnings: 'go slow' })
    story = filled(story, at('13:06'), { learnings: '  ', impact: 'cards fail' })
    expect(story.incident.findings).toMatchObject({ rootCause: 'a deploy', learnings: null })
    expect(story.incident.impact).toBe('cards fail')
    expect(story.entries.at(-1)?.what).toEqual({ kind: 'findings_filled', fields: ['impact', 'learnings'] })
  })

  it('keep who drafted the summary, until it is written again or emptied', () => {
    const drafting =
      (summary: string): Rule =>
      (incident, act) =>
        fillFindings(
          incident,
          { verb: 'findings', answers: { summary }, items: [], draftedWith: 'Acme' },
          act,
        )
    const drafted = next(declared(2), at('13:05'), 'UBEN', drafting('it was slow'))
    expect(drafted.incident.summaryDraftedWith).toBe('Acme')
    expect(drafted.entries.at(-1)?.what).toMatchObject({ draftedWith: 'Acme' })
    expect(filled(drafted, at('13:06'), { summary: 'an index' }).incident.summaryDraftedWith).toBeNull()
    const emptied = next(drafted, at('13:06'), 'UBEN', drafting(' '))
    expect(emptied.incident).toMatchObject({ findings: { summary: null }, summaryDraftedWith: null })
    expect(emptied.entries.at(-1)?.what).toEqual({ kind: 'findings_filled', fields: ['summary'] })
  })

  it('say no when nothing was changed, to words without end, and once cancelled', () => {
    const story = filled(declared(2), at('13:05'), { rootCause: 'a deploy' })
    expect(refusalOf(story, at('13:06'), filling({ rootCause: ' a deploy ' }))).toMatchObject({
      kind: 'empty',
    })
    expect(refusalOf(story, at('13:06'), filling({ learnings: 'x'.repeat(8001) }))).toMatchObject({
      what: 'learnings',
    })
    expect(refusalOf(story, at('13:06'), filling({ impact: 'x'.repeat(2001) }))).toMatchObject({
      what: 'impact',
    })
    expect(refusalOf(cancelled(story, at('13:07')), at('13:08'), filling({ impact: 'x' }))).toMatchObject({
      kind: 'not_allowed_now',
    })
  })

  it('after closing make the file again, on disk and in Slack, and touch neither topic nor announcement', () => {
    const over = closed(resolved(declared(2), at('13:05')), at('13:06'))
    const story = filled(over, at('13:07'), { rootCause: 'a deploy' })
    expect(effectsSince(over, story)).toEqual([
      'refresh_card',
      'refresh_prompts',
      'write_postmortem',
      'revise_postmortem',
    ])
  })
})

describe('action items', () => {
  it('are numbered within the incident and kept without owner and deadline', () => {
    const story = added(added(declared(2), at('13:05')), at('13:06'), {
      text: ' test\nrestores ',
      owner: 'UDEE',
    })
    expect(story.incident.actionItems).toMatchObject([
      { id: 1, text: 'add a canary', owner: null, addedBy: 'UBEN' },
      { id: 2, text: 'test restores', owner: 'UDEE', deadlineAt: null },
    ])
    expect(said(story, 'action_item')).toHaveLength(2)
  })

  it('take the owner and the deadline that they lacked, each as an event', () => {
    const story = filled(added(declared(2), at('13:05')), at('13:06'), {}, [
      { id: 1, owner: 'UDEE', deadlineAt: at('17:00', 27) },
      { id: 7, owner: 'UDEE' },
    ])
    expect(story.incident.actionItems).toMatchObject([{ owner: 'UDEE', deadlineAt: at('17:00', 27) }])
    expect(story.entries.filter(({ what }) => what.kind === 'action_item_changed')).toHaveLength(1)
  })

  it('answered with what was known already, nothing has changed', () => {
    const story = added(declared(2), at('13:05'), { owner: 'UDEE' })
    expect(refusalOf(story, at('13:06'), filling({}, [{ id: 1, owner: 'UDEE' }]))).toMatchObject({
      kind: 'empty',
    })
  })

  it('say no to silence, to words without end, and to more than anyone will do', () => {
    expect(refusalOf(declared(2), at('13:05'), adding({ text: ' ' }))).toMatchObject({ kind: 'empty' })
    expect(refusalOf(declared(2), at('13:05'), adding({ text: 'x'.repeat(301) }))).toMatchObject({
      limit: 300,
    })
    let story = declared(2)
    for (let count = 0; count < actionItemsAtMost; count += 1) story = added(story, at('13:05'))
    expect(refusalOf(story, at('13:06'), adding({}))).toEqual({
      kind: 'too_many',
      number: 42,
      what: 'action items',
      limit: actionItemsAtMost,
    })
  })
})
