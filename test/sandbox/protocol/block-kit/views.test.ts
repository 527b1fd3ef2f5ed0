import { describe, expect, test } from 'vitest'
import { viewProblems } from '../../../../src/sandbox/protocol/block-kit/views.ts'
import { input, long, modal, mrkdwn, plain, textInput } from './building.ts'

describe('a modal is refused with', () => {
  test.each<[string, object[], string]>([
    ['no blocks at all', [], '/blocks'],
    [
      'a least length over the greatest',
      [textInput({ min_length: 9, max_length: 8 })],
      '/element/min_length',
    ],
    [
      'more in it than may be typed',
      [textInput({ initial_value: long(9), max_length: 8 })],
      '/element/initial_value',
    ],
    [
      'a least number over the greatest',
      [input({ type: 'number_input', is_decimal_allowed: false, min_value: '9', max_value: '8' })],
      '/element/min_value',
    ],
    [
      'two fields that want the cursor',
      [textInput({ focus_on_load: true }), textInput({ focus_on_load: true })],
      '/blocks',
    ],
    ['an alert of 201', [{ type: 'alert', text: mrkdwn(long(201)) }], '/blocks/0/text/text'],
    [
      'an unknown trigger of actions',
      [textInput({ dispatch_action_config: { trigger_actions_on: ['on_sleep'] } })],
      '/trigger_actions_on/0',
    ],
  ])('%s', (_, blocks, place) => {
    expect(viewProblems(modal(...blocks), 'modal').join('\n')).toContain(place)
  })
})

describe('a view may hold', () => {
  test.each<[string, object]>([
    ['a field for files', input({ type: 'file_input', max_files: 1 })],
    ['a field that the app fills', input({ type: 'external_select' })],
    ['an alert', { type: 'alert', text: mrkdwn('a'), level: 'warning' }],
  ])('%s', (_, block) => {
    expect(viewProblems(modal(block), 'modal')).toEqual([])
  })

  test('a title in a Home tab, where Slack shows none', () => {
    expect(viewProblems({ type: 'home', title: plain('t'), blocks: [] }, 'home')).toEqual([])
  })
})
