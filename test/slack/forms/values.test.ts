import { expect, test } from 'vitest'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import { textMark } from '../../../src/domain/text/text-mark.ts'
import { findingsValues } from '../../../src/slack/forms/findings-values.ts'
import { updateValues } from '../../../src/slack/forms/update-values.ts'
import {
  declareValues,
  duplicateValues,
  momentValues,
  noteValues,
  reasonValues,
  resolveValues,
  roleValues,
  severityValues,
  taskValues,
} from '../../../src/slack/forms/values.ts'

const at = '2026-11-20T14:02:00.000Z'
const { calendar } = defaultPolicy
const opened = { calendar, base: {} }

/** `view.state.values` as Slack sends it: an input by block id and action id, null where nothing was entered. */
const submitted = (inputs: Record<string, object>) =>
  Object.fromEntries(Object.entries(inputs).map(([block, input]) => [block, { [block]: input }]))

const text = (value: string | null) => ({ type: 'plain_text_input', value })
const choice = (value: string) => ({ type: 'radio_buttons', selected_option: { text: {}, value } })
const boxes = (...values: string[]) => ({
  type: 'checkboxes',
  selected_options: values.map((value) => ({ value })),
})
const person = (id: string | null) => ({ type: 'users_select', selected_user: id })
const day = (date: string | null) => ({ type: 'datepicker', selected_date: date })
const moment = (instant: string | null) => ({
  type: 'datetimepicker',
  selected_date_time: instant === null ? null : Date.parse(instant) / 1000,
})

const errorsOf = (result: { ok: boolean; errors?: object }) => (result.ok ? null : result.errors)

test('a declaration takes everything it was given', () => {
  const state = submitted({
    title: text('Checkout is down'),
    severity: choice('1'),
    impact: text(null),
    options: boxes('takes_command'),
  })
  expect(declareValues(state)).toEqual({
    ok: true,
    values: { title: 'Checkout is down', severity: 1, impact: '', takesCommand: true, isPrivate: false },
  })
})

test('a declaration of blanks or without severity says what would be right, at its field', () => {
  const blank = submitted({ title: text('  \u0007 '), severity: choice('1') })
  expect(errorsOf(declareValues(blank))).toEqual({
    title: 'Say what\'s wrong, like "Checkout is down".',
  })
  const ungraded = submitted({ title: text('x'), severity: { selected_option: null } })
  expect(errorsOf(declareValues(ungraded))).toEqual({
    severity: 'Pick one. When in doubt, go higher.',
  })
})

test('an update keeps the cadence unless another time was chosen', () => {
  expect(updateValues(submitted({ text: text('half works'), next: choice('usual') }))).toEqual({
    ok: true,
    values: { text: 'half works', nextInMs: null },
  })
  expect(updateValues(submitted({ text: text('half works'), next: choice('900000') }))).toMatchObject({
    values: { nextInMs: 900_000 },
  })
  expect(updateValues(submitted({ text: text('resolved since') }))).toMatchObject({
    values: { nextInMs: null },
  })
  expect(errorsOf(updateValues(submitted({ text: text(' ') })))).toHaveProperty('text')
})

test("a note without time is about now, and none is about what's still to come", () => {
  expect(noteValues(submitted({ text: text('back'), happened_at: moment(null) }), at)).toMatchObject({
    values: { text: 'back', happenedAt: null },
  })
  const before = '2026-11-20T13:58:00.000Z'
  expect(noteValues(submitted({ text: text('back'), happened_at: moment(before) }), at)).toMatchObject({
    values: { happenedAt: before },
  })
  // Clocks differ, and show no seconds.
  const ahead = submitted({ text: text('back'), happened_at: moment('2026-11-20T14:03:00.000Z') })
  expect(noteValues(ahead, at)).toMatchObject({ values: { happenedAt: at } })
  const later = submitted({ text: text('back'), happened_at: moment('2026-11-20T14:04:00.000Z') })
  expect(errorsOf(noteValues(later, at))).toEqual({
    happened_at: 'Pick a time in the past.',
  })
})

test('the deadline of a task is the end of the chosen day, and neither none nor one that has passed', () => {
  const task = (date: string | null) =>
    submitted({ text: text('alert'), owner: person('U0ANA'), deadline: day(date) })
  expect(taskValues(task('2026-11-27'), at, calendar)).toEqual({
    ok: true,
    values: { text: 'alert', owner: 'U0ANA', deadlineAt: '2026-11-27T17:00:00.000Z' },
  })
  for (const none of [null, '2026-11-19']) {
    expect(errorsOf(taskValues(task(none), at, calendar))).toEqual({ deadline: 'Pick today or a later day.' })
  }
})

test("findings clear what was emptied and leave alone what the form didn't show", () => {
  const state = submitted({
    summary: text(null),
    root_cause: text('a full pool'),
    owner_1: person('U0BEN'),
    deadline_1: day('2026-11-27'),
    owner_2: person(null),
    deadline_3: day('2026-11-24'),
  })
  expect(findingsValues(state, at, opened)).toEqual({
    ok: true,
    values: {
      answers: { summary: '', rootCause: 'a full pool' },
      items: [
        { id: 1, owner: 'U0BEN', deadlineAt: '2026-11-27T17:00:00.000Z' },
        { id: 3, deadlineAt: '2026-11-24T17:00:00.000Z' },
      ],
    },
  })
  expect(errorsOf(findingsValues(submitted({ deadline_2: day('2026-11-01') }), at, opened))).toHaveProperty(
    'deadline_2',
  )
})

test('an impact has its words, whom it reached, from when to when, and how sure that is', () => {
  const state = (began: string | null) =>
    submitted({
      impact: text('cards fail'),
      customers: text(' 4,200 '),
      impact_began: moment(began),
      impact_ended: moment(null),
      how_sure: choice('estimated'),
    })
  expect(findingsValues(state('2026-11-20T13:55:00.000Z'), at, opened)).toEqual({
    ok: true,
    values: {
      answers: { impact: 'cards fail', customers: '4,200', howSure: 'estimated' },
      items: [],
      span: { impactBegan: '2026-11-20T13:55:00.000Z' },
    },
  })
  expect(findingsValues(state(null), at, opened)).not.toHaveProperty('values.span')
  const base = { impactBegan: textMark('2026-11-20T13:55'), mitigated: textMark('') }
  expect(findingsValues(state(null), at, { calendar, base })).toMatchObject({
    values: { span: { impactBegan: null } },
  })
  expect(errorsOf(findingsValues(state('2026-11-20T15:00:00.000Z'), at, opened))).toEqual({
    impact_began: 'Pick a time in the past.',
  })
})

test("the other forms read their fields, or say what's missing", () => {
  expect(resolveValues(submitted({ summary: text(null) }))).toMatchObject({ values: { summary: '' } })
  expect(roleValues(submitted({ role: choice('scribe'), person: person('U0BEN') }))).toMatchObject({
    values: { role: 'scribe', person: 'U0BEN' },
  })
  expect(errorsOf(roleValues(submitted({ role: choice('scribe'), person: person(null) })))).toHaveProperty(
    'person',
  )
  const to = '2026-11-20T13:40:00.000Z'
  expect(momentValues(submitted({ moment: choice('detected'), happened_at: moment(to) }), at)).toMatchObject({
    values: { moment: 'detected', to },
  })
  expect(errorsOf(momentValues(submitted({ moment: choice('lunch') }), at))).toHaveProperty('moment')
  expect(reasonValues(submitted({ reason: text('again') }))).toMatchObject({ values: { why: 'again' } })
  expect(errorsOf(reasonValues(submitted({ reason: text('\n') })))).toHaveProperty('reason')
  expect(duplicateValues(submitted({ duplicate_of: text(' inc-41 ') }))).toMatchObject({ values: { of: 41 } })
  expect(errorsOf(duplicateValues(submitted({ duplicate_of: text('that one') })))).toHaveProperty(
    'duplicate_of',
  )
  expect(severityValues(submitted({ severity: choice('2'), reason: text(null) }))).toMatchObject({
    values: { to: 2, why: '' },
  })
})

test('what Slack never sends is a defect and is thrown', () => {
  expect(() => declareValues({ title: { title: { value: 7 } } })).toThrow()
  expect(() => declareValues(null)).toThrow()
})
