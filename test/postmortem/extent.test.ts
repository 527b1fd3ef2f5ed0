import { describe, expect, it } from 'vitest'
import { correctMoment } from '../../src/domain/incident/correct-moment.ts'
import { resolve } from '../../src/domain/lifecycle/resolve.ts'
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts'
import type { Answers } from '../../src/domain/postmortem/commands.ts'
import { fillFindings } from '../../src/domain/postmortem/findings.ts'
import { documentFrom } from '../../src/postmortem/document.ts'
import { dataOf } from '../../src/postmortem/exports/data.ts'
import { frontMatterOf } from '../../src/postmortem/exports/front-matter.ts'
import { materialOf } from '../../src/postmortem/material.ts'
import { begin, next, type Story } from '../support/story.ts'
import { ana, at, ben, drafted, sectionOf } from './drafts.ts'

const over = next(begin({ by: ana, severity: 3 }, at('13:00')), at('13:30'), ben, (incident, act) =>
  resolve(incident, { verb: 'resolve', summary: '' }, act),
)

const filled = (answers: Answers, story: Story = over): Story =>
  next(story, at('13:40'), ben, (incident, act) =>
    fillFindings(incident, { verb: 'findings', answers, items: [] }, act),
  )

const began = (story: Story): Story =>
  next(story, at('13:41'), ben, (incident, act) =>
    correctMoment(incident, { verb: 'moment', moment: 'impactBegan', to: at('12:50') }, act),
  )

const shown = (answers: Answers) => {
  const draft = drafted(filled(answers))
  return { story: sectionOf(draft, 'Summary').split('\n\n')[0], impact: sectionOf(draft, 'Impact'), draft }
}

const materialOfStory = (story: Story) =>
  materialOf({ ...story, policy: defaultPolicy, at: at('18:00'), nameOf: () => null })

describe('customers', () => {
  it('stand on the first screen, in the figures and under Impact, with how sure that is', () => {
    const { story, impact, draft } = shown({
      impact: 'Cards failed',
      customers: '4,200',
      howSure: 'estimated',
    })
    expect(story).toContain('Cards failed. Customers affected: 4,200 (estimated).')
    expect(draft).toContain('| Customers affected | 4,200 (estimated) |')
    expect(impact).toMatch(/^Cards failed\n\nCustomers affected: 4,200 \(estimated\)\.\n\nThe record shows:/)
  })

  it('that nobody counted are unknown where someone said so, and left out where nobody did', () => {
    expect(shown({ howSure: 'unknown' }).story).toContain('Customers affected: unknown.')
    expect(shown({ customers: 'some', howSure: 'unknown' }).story).toContain('some (certainty unknown)')
    expect(shown({ customers: 'everyone' }).story).toContain('Customers affected: everyone.')
    expect(shown({ impact: 'x' }).draft).not.toContain('Customers')
  })

  it('left out, how sure it is speaks of the times, where there are any', () => {
    expect(shown({ howSure: 'measured' }).draft).not.toContain('measured')
    expect(drafted(began(filled({ howSure: 'measured' })))).toContain('The times of the impact are measured.')
  })

  it('written to do harm stay one line of text, with nobody’s name and no secret', () => {
    const { draft } = shown({ customers: '# x | y\n<script> **a** [b](http://c) <@UBEN> password=hunter2' })
    expect(draft).not.toMatch(/<script>|\*\*a\*\*|[^\\]\]\(http:\/\/c|UBEN|hunter2/)
    expect(draft.split('\n').filter((line) => line.startsWith('| Customers affected |'))).toHaveLength(1)
    expect(draft).toContain('is masked in what people wrote')
  })
})

it('when it began and ended is under Impact, from the record', () => {
  expect(sectionOf(drafted(began(over)), 'Impact')).toContain(
    'The record shows:\n\n- Impact began Fri 20 Nov 2026, 12:50 and was mitigated at 13:30, 40 min later.',
  )
  expect(sectionOf(drafted(over), 'Impact')).not.toContain('Impact began')
})

it('data and front matter have it, unknown as null', () => {
  const material = materialOfStory(began(filled({ customers: 'those of <@UBEN>', howSure: 'measured' })))
  expect(dataOf(material, documentFrom(material))).toMatchObject({
    impact_extent: {
      customers: expect.stringMatching(/^those of (?!.*UBEN)/),
      how_sure: 'measured',
      began_at: at('12:50'),
      ended_at: at('13:30'),
    },
  })
  expect(frontMatterOf(material)).toMatch(
    /\nimpact_began: "2026-11-20T12:50.*\nimpact_ended: "2026-11-20T13:30/,
  )
  const empty = materialOfStory(begin({ by: ana }, at('13:00')))
  const nothing = { customers: null, how_sure: null, began_at: null, ended_at: null }
  expect(dataOf(empty, documentFrom(empty))).toMatchObject({ impact_extent: nothing })
  expect(frontMatterOf(empty)).toContain(
    '\nimpact_began: null\nimpact_ended: null\ncustomers: null\nhow_sure: null\n',
  )
})
