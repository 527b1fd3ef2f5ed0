import { describe, expect, test } from 'vitest'
import { close } from '../../../src/domain/lifecycle/close.ts'
import { resolve } from '../../../src/domain/lifecycle/resolve.ts'
import { addActionItem } from '../../../src/domain/postmortem/action-items.ts'
import { fillFindings } from '../../../src/domain/postmortem/findings.ts'
import { closeCheck } from '../../../src/wording/postmortem/close-check.ts'
import { draftNotice, uploadComment } from '../../../src/wording/postmortem/notice.ts'
import { publishCheck } from '../../../src/wording/postmortem/publish-check.ts'
import { actAt, ben, declared, incidentAfter, led, minutesLater, policy } from '../../support/incidents.ts'
import { plainLines, plainly } from '../support/plainly.ts'

describe('closing', () => {
  const resolved = incidentAfter(
    resolve(led(declared(1, { impact: 'no payments' })), { verb: 'resolve', summary: '' }, actAt(30)),
  )
  const item = { verb: 'task', text: 'alert', owner: ben, deadlineAt: null } as const
  const lacking = incidentAfter(addActionItem(resolved, item, actAt(31)))

  test("says what's still empty, and what action items lack", () => {
    expect(plainly(closeCheck(lacking, policy) ?? [])).toBe(
      'Still empty: root cause, contributing factors, learnings. 1 action item without a due date.',
    )
  })

  test('says nothing when nothing is', () => {
    const answers = { rootCause: 'a', contributingFactors: 'b', learnings: 'c' }
    const items = [{ id: 1, deadlineAt: minutesLater(9_000) }]
    expect(
      closeCheck(
        incidentAfter(fillFindings(lacking, { verb: 'findings', answers, items }, actAt(33))),
        policy,
      ),
    ).toBeNull()
  })

  test('without a required postmortem minds only the action items', () => {
    const minor = led(declared(3))
    expect(closeCheck(minor, policy)).toBeNull()
    const ownerless = { verb: 'task', text: 'alert', owner: null, deadlineAt: null } as const
    const asked = incidentAfter(addActionItem(minor, ownerless, actAt(4)))
    expect(plainly(closeCheck(asked, policy) ?? [])).toBe(
      '1 action item without an owner. 1 action item without a due date.',
    )
  })
})

test("publishing says what's still missing, and names action items that lack the same together", () => {
  const check = publishCheck(
    [
      { kind: 'learnings' },
      { kind: 'owner', item: 1 },
      { kind: 'deadline', item: 1 },
      { kind: 'deadline', item: 2 },
      { kind: 'owner', item: 3 },
      { kind: 'deadline', item: 3 },
      { kind: 'owner', item: 4 },
      { kind: 'deadline', item: 4 },
    ],
    [],
  )
  expect(plainly(check ?? [])).toBe(
    'Still missing: learnings, an owner and a due date for action items 1, 3 and 4, a due date for action item 2.',
  )
})

test("a draft says what's left of it, until when, and where it is", () => {
  const incident = incidentAfter(
    close(
      incidentAfter(resolve(led(declared()), { verb: 'resolve', summary: '' }, actAt(30))),
      { verb: 'close' },
      actAt(40),
    ),
  )
  const at = minutesLater(41)
  const file = 'https://x.slack.com/files/f'
  expect(
    plainLines([
      uploadComment(incident, at),
      draftNotice({ incident, at, channel: 'inc-42', file }),
      draftNotice({ incident, at, channel: null, file: null }),
    ]),
  ).toMatchInlineSnapshot(`
    "INC-42 postmortem draft, from the timeline: 4 questions left, due Wed 25 Nov. Redraft: \`/incident postmortem\`.
    [Postmortem draft](https://x.slack.com/files/f): *INC-42 Checkout is down*, SEV-1 · #inc-42 · 4 questions left, due Wed 25 Nov
    Postmortem draft: *INC-42 Checkout is down*, SEV-1 · 4 questions left, due Wed 25 Nov"
  `)
})
