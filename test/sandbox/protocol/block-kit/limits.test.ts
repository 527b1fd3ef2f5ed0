import { expect, test } from 'vitest'
import { blockProblems } from '../../../../src/sandbox/protocol/block-kit/blocks.ts'
import { viewProblems } from '../../../../src/sandbox/protocol/block-kit/views.ts'

const plain = (text: string) => ({ type: 'plain_text', text })
const option = (value: string) => ({ text: plain(value), value })
const options = (count: number) => Array.from({ length: count }, (_, index) => option(`o${index}`))
const button = (rest: object = {}) => ({ type: 'button', action_id: 'a', text: plain('Go'), ...rest })
const actions = (...elements: object[]) => ({ type: 'actions', elements })
const select = (rest: object) => ({
  type: 'static_select',
  action_id: 's',
  placeholder: plain('Pick'),
  ...rest,
})
const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } })
const long = (length: number) => 'x'.repeat(length)
const distinct = (count: number) =>
  Array.from({ length: count }, (_, index) => button({ action_id: `a${index}` }))

test.each<[string, object[]]>([
  ['a section of 3,000 characters', [section(long(3_000))]],
  ['25 buttons', [actions(...distinct(25))]],
  ['a menu of 100', [actions(select({ options: options(100), initial_option: option('o7') }))]],
  ['50 blocks', Array.from({ length: 50 }, () => ({ type: 'divider' }))],
  ['the same action id in two blocks', [actions(button()), actions(button())]],
  ['a table', [{ type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]] }]],
])('%s is fine in a message', (_, blocks) => {
  expect(blockProblems(blocks, 'message')).toEqual([])
})

test.each<[string, object[], string]>([
  ['a section of 3,001 characters', [section(long(3_001))], '/blocks/0/text/text'],
  ['an empty section text', [section('')], '/blocks/0/text/text'],
  ['a section without text', [{ type: 'section' }], '/blocks/0'],
  ['eleven fields', [{ type: 'section', fields: Array(11).fill(plain('f')) }], '/blocks/0/fields'],
  ['a mrkdwn header', [{ type: 'header', text: { type: 'mrkdwn', text: 'h' } }], '/blocks/0/text/type'],
  ['a header of 151', [{ type: 'header', text: plain(long(151)) }], '/blocks/0/text/text'],
  [
    'eleven context elements',
    [{ type: 'context', elements: Array(11).fill(plain('c')) }],
    '/blocks/0/elements',
  ],
  ['26 buttons', [actions(...distinct(26))], '/blocks/0/elements'],
  ['no buttons', [actions()], '/blocks/0/elements'],
  ['a button text of 76', [actions(button({ text: plain(long(76)) }))], '/blocks/0/elements/0/text/text'],
  ['a button value of 2,001', [actions(button({ value: long(2_001) }))], '/blocks/0/elements/0/value'],
  ['a green button', [actions(button({ style: 'green' }))], '/blocks/0/elements/0/style'],
  ['an action id of 256', [actions(button({ action_id: long(256) }))], '/blocks/0/elements/0/action_id'],
  ['two buttons with one action id', [actions(button(), button())], '/blocks/0'],
  [
    'two blocks with one id',
    [
      { ...section('a'), block_id: 'b' },
      { ...section('b'), block_id: 'b' },
    ],
    '/blocks/1/block_id',
  ],
  ['101 options', [actions(select({ options: options(101) }))], '/blocks/0/elements/0/options'],
  [
    'a strange first option',
    [actions(select({ options: options(2), initial_option: option('z') }))],
    '/initial_option',
  ],
  [
    'eleven checkboxes',
    [actions({ type: 'checkboxes', options: options(11) })],
    '/blocks/0/elements/0/options',
  ],
  [
    'six in an overflow',
    [actions({ type: 'overflow', options: options(6) })],
    '/blocks/0/elements/0/options',
  ],
  ['a confirm text of 301', [actions(button({ confirm: { text: plain(long(301)) } }))], '/confirm/text/text'],
  ['an input field among buttons', [actions({ type: 'plain_text_input' })], '/blocks/0/elements/0/type'],
  ['an unknown block', [{ type: 'poem' }], '/blocks/0/type'],
  ['an unknown field', [{ type: 'divider', color: 'red' }], '/blocks/0/color'],
  ['51 blocks', Array.from({ length: 51 }, () => ({ type: 'divider' })), '/blocks'],
  ['two tables', Array(2).fill({ type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]] }), '/blocks'],
])('%s is refused, with its place', (_, blocks, pointer) => {
  const problems = blockProblems(blocks, 'message')
  expect(problems).not.toEqual([])
  expect(problems.some((problem) => problem.includes(pointer))).toBe(true)
})

const input = { type: 'input', label: plain('What'), element: { type: 'plain_text_input', action_id: 'i' } }
const modal = (rest: object = {}) => ({
  type: 'modal',
  title: plain('Title'),
  submit: plain('Send'),
  blocks: [input],
  ...rest,
})

test.each<[string, { [key: string]: unknown }, string]>([
  ['a title of 25', modal({ title: plain(long(25)) }), '/title/text'],
  ['no title', modal({ title: undefined }), 'title'],
  ['a form without a submit button', modal({ submit: undefined }), '/submit'],
  ['private metadata of 3,001', modal({ private_metadata: long(3_001) }), '/private_metadata'],
  ['a table', modal({ blocks: [{ type: 'table', rows: [] }] }), '/blocks/0/type'],
  ['101 blocks', modal({ blocks: Array(101).fill({ type: 'divider' }) }), '/blocks'],
  ['a home tab', { type: 'home', blocks: [] }, '/type'],
])('a modal with %s is refused', (_, view, pointer) => {
  expect(viewProblems(modal(), 'modal')).toEqual([])
  expect(viewProblems(view, 'modal').some((problem) => problem.includes(pointer))).toBe(true)
})
