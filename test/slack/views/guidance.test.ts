import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Incident } from '../../../src/domain/incident/incident.ts'
import { cancel } from '../../../src/domain/lifecycle/cancel.ts'
import { resolve } from '../../../src/domain/lifecycle/resolve.ts'
import { severities } from '../../../src/domain/policy/severity.ts'
import { addActionItem } from '../../../src/domain/postmortem/action-items.ts'
import { verbNames } from '../../../src/slack/commands/verbs.ts'
import { undecided } from '../../../src/slack/ids/press-shapes.ts'
import { allHelpView, helpView } from '../../../src/slack/views/home/help.ts'
import { incompleteView, nearestView } from '../../../src/slack/views/home/nearest.ts'
import { severityChoiceView } from '../../../src/slack/views/lifecycle/severity-choice.ts'
import { closeCheckView } from '../../../src/slack/views/postmortem/close-check.ts'
import type { View } from '../../../src/slack/views/view.ts'
import { helpGroups, shortHelp } from '../../../src/wording/home/help.ts'
import { dueLines } from '../../../src/wording/lifecycle/due.ts'
import { nextStep } from '../../../src/wording/lifecycle/next-step.ts'
import { setsOffText } from '../../../src/wording/lifecycle/sets-off.ts'
import { actAt, declared, incidentAfter, led, minutesLater, policy } from '../../support/incidents.ts'
import { controlsOf, messageProblems } from '../../support/shown/block-limits.ts'
import { buttonsOf, readable } from '../../support/shown/readable.ts'
import { inMrkdwn } from '../../support/shown/sentences.ts'

const at = minutesLater(12)

const read = (view: View | null): string => {
  if (!view) return 'nothing'
  expect(messageProblems(view)).toEqual([])
  return readable(view)
}

describe('help', () => {
  const incident = declared()
  const help = (about: Incident | null) => read(helpView({ policy, incident: about, at }))

  test("in an incident begins with what's due and what comes next", () => {
    const lines = help(incident).split('\n')
    expect(lines[0]).toContain('INC-42 Checkout is down')
    const due = dueLines(incident, at).map(inMrkdwn)
    expect(lines.slice(1, due.length + 2)).toEqual([...due, inMrkdwn(nextStep(incident))])
    expect(help(null)).not.toContain('INC-42 Checkout')
  })

  test('lists what an incident needs, and every command behind a button', () => {
    for (const line of shortHelp(policy).flatMap(({ lines }) => lines))
      expect(help(null)).toContain(inMrkdwn(line))
    expect(help(null)).toContain('[All commands]')
    const all = read(allHelpView({ policy, incident: null, at }))
    for (const line of helpGroups(policy).flatMap(({ lines }) => lines)) expect(all).toContain(inMrkdwn(line))
  })
})

describe('a title alone', () => {
  const title = 'checkout is down <!channel>'
  const similar = [{ ...declared(), number: 41, title: 'checkout errors' }]
  const choice = severityChoiceView({ title, channel: 'C1', policy, similar, at })

  test('is asked how bad it is, each button saying what it sets off', () => {
    for (const severity of severities) expect(read(choice)).toContain(setsOffText(severity, policy))
    expect(read(choice)).toContain('> checkout is down &lt;!channel&gt;')
    expect(buttonsOf(choice)).toEqual([
      'SEV-1 Critical',
      'SEV-2 Major',
      'SEV-3 Minor',
      'SEV-4 Low',
      'Join INC-41',
    ])
  })

  test("asks whether it's the same as what's open already", () => {
    expect(read(choice)).toContain('Same as INC-41 "checkout errors", open for 12 min?')
  })
})

describe('a near miss', () => {
  const miss = (nearest: 'resolve' | 'close' | 'ack' | null, incident: Incident | null, word = 'x') =>
    nearestView({ verb: 'unknown', word, nearest, rest: '' }, { policy, incident, at })

  test('has a button that does it, where its state allows', () => {
    expect(buttonsOf(miss('resolve', declared()))).toEqual(['Resolve INC-42'])
    expect(buttonsOf(miss('ack', declared()))).toEqual(['*Acknowledge INC-42'])
    expect(buttonsOf(miss('close', led(declared())))).toEqual(['Close INC-42'])
    expect(buttonsOf(miss('ack', led(declared())))).toEqual([])
    expect(buttonsOf(miss('resolve', null))).toEqual([])
  })

  test('shows the word as typed, and pings nobody with it', () => {
    expect(read(miss(null, null, 'xyzzy`<!here>'))).toContain("`xyzzy'&lt;!here&gt;`")
  })

  test('of any command fits, and so does any command that lacks something', () => {
    for (const nearest of verbNames) {
      const about = { policy, incident: declared(), at }
      read(nearestView({ verb: 'unknown', word: 'x', nearest, rest: '' }, about))
      read(incompleteView({ verb: 'incomplete', of: nearest, expects: 'text', rest: '' }, about))
    }
  })
})

describe('closing', () => {
  const resolved = incidentAfter(resolve(led(declared()), { verb: 'resolve', summary: '' }, actAt(30)))

  test("asks about what's empty, and never refuses", () => {
    const view = closeCheckView(resolved, policy)
    expect(view && buttonsOf(view)).toEqual(['*Fill in now', 'Close, fill in later'])
  })

  test('without a required postmortem asks about action items, and closes anyway', () => {
    const item = { verb: 'task', text: 'alert', owner: null, deadlineAt: null } as const
    const view = closeCheckView(incidentAfter(addActionItem(led(declared(3)), item, actAt(4))), policy)
    expect(view && buttonsOf(view)).toEqual(['*Fill in now', 'Close anyway'])
  })

  test("asks nothing about what's complete, or can't close", () => {
    expect(closeCheckView(led(declared(3)), policy)).toBeNull()
    expect(
      closeCheckView(incidentAfter(cancel(declared(), { verb: 'cancel', why: 'a test' }, actAt(1))), policy),
    ).toBeNull()
  })
})

test('nothing that people typed passes a limit or pings anyone', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 3_000 }),
    fc.constantFrom('<!channel>'.repeat(4_000), '"\\'.repeat(20_000), '&'.repeat(2_000), '\u202eabc', '`\n`'),
  )
  fc.assert(
    fc.property(hostile, (text) => {
      const incident = { ...declared(), title: text.slice(0, 150) }
      const choice = severityChoiceView({ title: text, channel: 'C1', policy, similar: [incident], at })
      const views = [
        choice,
        helpView({ policy, incident, at }),
        nearestView({ verb: 'unknown', word: text, nearest: null, rest: text }, { policy, incident, at }),
      ]
      for (const view of views) {
        expect(messageProblems(view)).toEqual([])
        expect(controlsOf(view).filter((control) => !control.startsWith('<!date^'))).toEqual([])
      }
      const values = (choice.blocks as unknown as { accessory?: { value?: string } }[]).flatMap(
        ({ accessory }) => (accessory?.value?.startsWith('{') ? [accessory.value] : []),
      )
      expect(values).toHaveLength(severities.length)
      for (const value of values) {
        expect(value.length).toBeLessThanOrEqual(2_000)
        expect(undecided.parse(JSON.parse(value)).in).toBe('C1')
      }
    }),
    { numRuns: 300 },
  )
})
