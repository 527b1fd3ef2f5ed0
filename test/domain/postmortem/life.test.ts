import { describe, expect, it } from 'vitest'
import { addActionItem } from '../../../src/domain/postmortem/action-items.ts'
import { fillFindings } from '../../../src/domain/postmortem/findings.ts'
import { lackedToPublish, lifeOf, postmortemOwnerOf } from '../../../src/domain/postmortem/life.ts'
import {
  approve,
  askReview,
  assignPostmortem,
  publishPostmortem,
  retract,
} from '../../../src/domain/postmortem/publishing.ts'
import { next, type Rule, type Story } from '../../support/story.ts'
import { acked, at, closed, declared, given, policyWith, refusalOf, reopened, said } from '../support/acts.ts'

const over = (severity: 1 | 2 | 3 = 1, policy = declared(1).policy): Story =>
  closed(given('commander', 'UBEN')(acked(declared(severity, policy), at('13:02')), at('13:03')), at('13:05'))

const act = (story: Story, when: string, rule: Rule, by = 'UBEN'): Story => next(story, at(when), by, rule)
const filled = (story: Story, rootCause: string, when = '13:10'): Story =>
  act(story, when, (incident, act) =>
    fillFindings(incident, { verb: 'findings', answers: { rootCause }, items: [] }, act),
  )
const tasked = (story: Story): Story =>
  act(story, '13:11', (incident, act) =>
    addActionItem(incident, { verb: 'task', text: 'add a canary', owner: 'UDEE', deadlineAt: null }, act),
  )
const ready = (): Story => tasked(filled(over(), 'a deploy'))
const publishing =
  (changes = ''): Rule =>
  (incident, act) =>
    publishPostmortem(incident, { verb: 'publish', changes }, act)
const reviewing =
  (...reviewers: string[]): Rule =>
  (incident, act) =>
    askReview(incident, { verb: 'review', reviewers }, act)
const approving: Rule = (incident, act) => approve(incident, { verb: 'approve' }, act)
const retracting =
  (why: string): Rule =>
  (incident, act) =>
    retract(incident, { verb: 'retract', why }, act)

describe('publishing', () => {
  it('is refused only without what the severity asks for, and says what is still open', () => {
    expect(refusalOf(over(), at('13:10'), publishing())).toMatchObject({
      kind: 'postmortem_lacks',
      lacks: ['root_cause', 'action_items'],
    })
    expect(refusalOf(filled(over(2), 'a deploy'), at('13:20'), publishing())).toMatchObject({
      lacks: ['action_items'],
    })
    const out = act(ready(), '13:20', publishing())
    expect(lifeOf(out.incident).state).toBe('published')
    expect(said(out, 'postmortem_published')).toMatchObject([{ version: 1, openQuestions: 4 }])
    expect(lifeOf(act(over(3), '13:20', publishing()).incident).state).toBe('published')
  })

  it('asks for what muster.yml says instead', () => {
    const rule = { kind: 'required', due: { unit: 'ms', ms: 3_600_000 } } as const
    const strict = policyWith(1, { postmortem: { ...rule, needs: ['impact'] } })
    expect(lackedToPublish(tasked(filled(over(1, strict), 'a deploy')).incident, strict)).toEqual(['impact'])
    const lax = policyWith(1, { postmortem: { ...rule, needs: [] } })
    expect(lackedToPublish(over(1, lax).incident, lax)).toEqual([])
  })

  it('again is another version, which says what changed; with nothing changed it is refused', () => {
    const out = act(ready(), '13:20', publishing())
    expect(refusalOf(out, at('13:21'), publishing())).toMatchObject({ kind: 'postmortem_is_published' })
    const amended = filled(out, 'a deploy without a canary', '13:25')
    expect(lifeOf(amended.incident)).toMatchObject({ state: 'published', changed: ['rootCause'] })
    const second = act(amended, '13:30', publishing())
    expect(lifeOf(second.incident).versions.at(-1)).toMatchObject({ version: 2, changes: 'rootCause' })
    expect(lifeOf(second.incident).changed).toEqual([])
    const third = act(second, '13:40', publishing("the vendor's part"))
    expect(lifeOf(third.incident).versions.at(-1)).toMatchObject({ version: 3, changes: "the vendor's part" })
  })

  it('can be taken back with a reason, and then needs to say what changed', () => {
    const out = act(ready(), '13:20', publishing())
    expect(refusalOf(out, at('13:21'), retracting(' '))).toMatchObject({ kind: 'retract_reason_needed' })
    const back = act(out, '13:22', retracting('a customer is named'))
    expect(lifeOf(back.incident).state).toBe('draft')
    expect(refusalOf(back, at('13:23'), retracting('again'))).toMatchObject({
      kind: 'postmortem_not_published',
    })
    expect(refusalOf(back, at('13:23'), publishing())).toMatchObject({ kind: 'changes_needed' })
    expect(lifeOf(act(back, '13:24', publishing('the name is gone')).incident).versions).toHaveLength(2)
  })

  it('tells nobody outside of a private incident, and is a draft again once that is open again', () => {
    const hidden = closed(acked(declared(3, undefined, { isPrivate: true }), at('13:02')), at('13:05'))
    const out = act(hidden, '13:20', publishing())
    const kinds = out.effects.map(({ kind }) => kind)
    expect(kinds).not.toContain('say_in_postmortems')
    expect(kinds).not.toContain('announce_postmortem')
    const again = closed(reopened(act(ready(), '13:20', publishing()), at('13:30')), at('13:40'))
    expect(lifeOf(again.incident)).toMatchObject({ state: 'draft', versions: [{ version: 1 }] })
  })
})

describe('a review', () => {
  it('is asked of people, who approve; anyone else may as well', () => {
    const asked = act(ready(), '13:15', reviewing('UDEE', 'UFAY', 'UDEE'))
    expect(lifeOf(asked.incident)).toMatchObject({
      state: 'in_review',
      reviewers: [{ person: 'UDEE' }, { person: 'UFAY' }],
    })
    const one = act(asked, '13:16', approving, 'UDEE')
    const other = act(one, '13:17', approving, 'UGUS')
    expect(said(other, 'postmortem_approved').map(({ waiting }) => waiting)).toEqual([1, 1])
    const all = act(other, '13:18', approving, 'UFAY')
    expect(said(all, 'postmortem_approved').at(-1)).toMatchObject({ waiting: 0, owner: 'UBEN' })
    const asUdee: Rule = (incident, given) =>
      approving(incident, { ...given, by: { kind: 'person', id: 'UDEE' } })
    expect(refusalOf(all, at('13:19'), asUdee)).toMatchObject({ kind: 'already_approved' })
    expect(lifeOf(act(all, '13:19', reviewing('UDEE')).incident).reviewers.at(-1)).toEqual({
      person: 'UDEE',
      approvedAt: null,
    })
  })

  it('needs somebody, and something that is not out yet', () => {
    expect(refusalOf(ready(), at('13:15'), reviewing())).toMatchObject({ kind: 'no_reviewers' })
    const out = act(ready(), '13:20', publishing())
    expect(refusalOf(out, at('13:21'), reviewing('UDEE'))).toMatchObject({ kind: 'postmortem_is_published' })
    expect(refusalOf(out, at('13:21'), approving)).toMatchObject({ kind: 'postmortem_is_published' })
    expect(refusalOf(declared(1), at('13:21'), approving)).toMatchObject({ kind: 'not_allowed_now' })
  })
})

it('belongs to the commander until it is given to someone', () => {
  expect(postmortemOwnerOf(over().incident)).toBe('UBEN')
  const owner: Rule = (incident, act) => assignPostmortem(incident, { verb: 'owner', person: 'UDEE' }, act)
  const owned = act(over(), '13:15', owner)
  expect(postmortemOwnerOf(owned.incident)).toBe('UDEE')
  expect(refusalOf(owned, at('13:16'), owner)).toMatchObject({ kind: 'already_owns_postmortem' })
})
