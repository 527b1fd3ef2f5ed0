import { describe, expect, test } from 'vitest'
import type { Incident } from '../../../src/domain/incident/incident.ts'
import { changeSeverity } from '../../../src/domain/lifecycle/change-severity.ts'
import { close } from '../../../src/domain/lifecycle/close.ts'
import { resolve } from '../../../src/domain/lifecycle/resolve.ts'
import { dueLines } from '../../../src/wording/lifecycle/due.ts'
import { nextStep } from '../../../src/wording/lifecycle/next-step.ts'
import { actAt, ana, declared, incidentAfter, led, minutesLater } from '../../support/incidents.ts'
import { plainLines, plainly } from '../support/plainly.ts'

const due = (incident: Incident, minutes: number): string =>
  plainLines(dueLines(incident, minutesLater(minutes)))

const resolved = () => incidentAfter(resolve(led(declared()), { verb: 'resolve', summary: '' }, actAt(52)))
const closed = () => incidentAfter(close(resolved(), { verb: 'close' }, actAt(60)))

describe('what an incident is owed', () => {
  test('has its time, the most urgent first', () => {
    expect(due(declared(), 1)).toBe('⏱ Response due by 14:07\n📣 Next update by 14:32')
    const promised = declared(3)
    const late = { ...promised, updates: { ...promised.updates, nextDueAt: minutesLater(10) } }
    expect(due(late, 11)).toBe('*📣 Update overdue since 14:12*\n⏱ Response due by Mon 23 Nov at 14:02')
  })

  test("is bold once it's overdue", () => {
    expect(due(declared(), 31)).toBe(
      '*⏱ No response yet, overdue since 14:07*\n*📣 Update overdue since 14:32*',
    )
  })

  test('says when a response is due again because it was raised', () => {
    const raised = incidentAfter(
      changeSeverity(led(declared(3)), { verb: 'severity', to: 1, why: '' }, actAt(10, ana)),
    )
    expect(due(raised, 11)).toContain('⏱ Response due by 14:17, raised since it was acknowledged')
    expect(due(raised, 30)).toContain('*⏱ No response since it was raised, overdue since 14:17*')
  })

  test('says when a response is due again because the last one was given up', () => {
    const { response, ...incident } = led(declared())
    const { met = expect.fail(), dueAt } = response
    const ended = { ...(met ?? expect.fail()), severity: 1 as const, dueAt, endedAt: minutesLater(10) }
    const open = {
      ...incident,
      response: { ...response, met: null, answered: [ended], dueAt: minutesLater(15) },
    }
    expect(due(open, 11)).toContain('⏱ Response due by 14:17, the last acknowledgement ended')
    expect(due(open, 30)).toContain(
      '*⏱ No response since the last acknowledgement ended, overdue since 14:17*',
    )
  })

  test("after closing is the postmortem, with what's left of it", () => {
    expect(due(closed(), 61)).toBe('📝 Postmortem due Wed 25 Nov, 4 questions left')
    expect(due(closed(), 10_000)).toBe('*📝 Postmortem overdue since Wed 25 Nov, 4 questions left*')
  })

  test('has no line when nothing is owed', () => {
    expect(dueLines(led(declared(4)), minutesLater(5))).toEqual([])
    expect(dueLines(resolved(), minutesLater(53))).toEqual([])
  })
})

test('the next step is one command, in every state', () => {
  const unled = { ...led(declared()), roles: {} }
  const monitoring: Incident = { ...led(declared()), status: 'monitoring' }
  const steps = [declared(), unled, led(declared()), monitoring, resolved(), closed()]
  expect(steps.map((incident) => plainly(nextStep(incident))).join('\n')).toMatchInlineSnapshot(`
    "Next: \`ack\` to acknowledge, or \`lead\` to take command.
    Next: \`lead\` to take command.
    Next: \`update\` to post news, \`status\` to set the status.
    Next: \`resolve\` once users are back to normal.
    Next: \`close\` to draft the postmortem.
    It's over. \`reopen <why>\` reopens it."
  `)
})
