import { describe, expect, it } from 'vitest'
import { gravestOf } from '../../../src/domain/incident/incident.ts'
import { changeSeverity } from '../../../src/domain/lifecycle/change-severity.ts'
import { next, type Rule } from '../../support/story.ts'
import { at, closed, declared, led, refusalOf, sev } from '../support/acts.ts'

describe('the gravest severity that it had', () => {
  it('stays what a postmortem is owed for, however late it is lowered', () => {
    const story = closed(sev(3)(led(declared(1), at('13:02')), at('13:30')), at('13:31'))
    expect(story.incident.postmortem.dueAt).toBe(at('17:00', 25))
  })

  it('counts for nothing when it was a mistake, with a reason', () => {
    const mistaken =
      (why: string): Rule =>
      (incident, act) =>
        changeSeverity(incident, { verb: 'severity', to: 3, why, mistake: true }, act)
    const before = led(declared(1), at('13:02'))
    expect(refusalOf(before, at('13:10'), mistaken('  '))).toMatchObject({
      kind: 'reason_needed',
      action: 'severity',
    })
    const story = closed(next(before, at('13:10'), 'UBEN', mistaken('a probe')), at('13:31'))
    expect(story.incident.postmortem.dueAt).toBeNull()
  })

  it('is still owed for when only what came after it was a mistake', () => {
    const raised = sev(1)(led(declared(2), at('13:02')), at('13:10'))
    const mistaken: Rule = (incident, act) =>
      changeSeverity(incident, { verb: 'severity', to: 3, why: 'a probe', mistake: true }, act)
    const story = closed(next(raised, at('13:12'), 'UBEN', mistaken), at('13:31'))
    expect(gravestOf(story.incident)).toBe(2)
    expect(story.incident.postmortem.dueAt).not.toBeNull()
  })
})
