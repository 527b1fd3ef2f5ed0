import { expect, it } from 'vitest'
import { resolve } from '../../../src/domain/lifecycle/resolve.ts'
import { addActionItem } from '../../../src/domain/postmortem/action-items.ts'
import { fillFindings } from '../../../src/domain/postmortem/findings.ts'
import { begin, next } from '../../support/story.ts'
import { ana, at, drafted, noted } from '../drafts.ts'

it('whatever someone wrote a secret into, the draft masks it and says so', () => {
  const secret = 'password=hunter2'
  let story = begin({ by: ana, title: secret, impact: secret }, at('13:00'))
  story = noted(story, at('13:01'), `see ${secret} and ana@shop.example`)
  story = next(story, at('13:02'), ana, (incident, act) =>
    addActionItem(incident, { verb: 'task', text: secret, owner: null, deadlineAt: null }, act),
  )
  const answers = {
    rootCause: secret,
    contributingFactors: `${'long '.repeat(200)}${secret}`,
    learnings: secret,
    customers: secret,
  }
  story = next(story, at('13:03'), ana, (incident, act) =>
    fillFindings(incident, { verb: 'findings', answers, items: [] }, act),
  )
  story = next(story, at('13:04'), ana, (incident, act) =>
    resolve(incident, { verb: 'resolve', summary: secret }, act),
  )
  const draft = drafted(story)
  expect(draft).not.toMatch(/hunter2|shop\.example/)
  expect(draft.match(/is masked in what people wrote: password, e-mail address\./g)).toHaveLength(1)
})

it('a draft without secrets says nothing about them', () => {
  expect(drafted(begin({ by: ana }, at('13:00')))).not.toContain('masked')
})
