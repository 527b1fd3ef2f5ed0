import { describe, expect, test } from 'vitest'
import { blockProblems } from '../../../../src/sandbox/protocol/block-kit/blocks.ts'
import {
  actions,
  button,
  cell,
  confirm,
  long,
  mrkdwn,
  option,
  picture,
  plain,
  rich,
  section,
  table,
} from './building.ts'

const url = 'https://example.com/chart.png'
const video = (rest: object = {}) => ({
  ...{ type: 'video', video_url: url, thumbnail_url: url, alt_text: 'a', title: plain('t') },
  ...rest,
})

describe('a message is refused with', () => {
  test.each<[string, object[], string]>([
    ['a header of level 5', [{ type: 'header', text: plain('h'), level: 5 }], '/blocks/0/level'],
    ['a table row without cells', [table([[]])], '/blocks/0/rows/0'],
    ['a table cell of an unknown type', [table([[{ type: 'number' }]])], '/blocks/0/rows/0/0/type'],
    [
      'settings for 21 columns',
      [table([[cell()]], { column_settings: Array(21).fill(null) })],
      '/column_settings',
    ],
    [
      '12,001 characters in two markdown blocks',
      [6_000, 6_001].map((length) => ({ type: 'markdown', text: long(length) })),
      '/blocks',
    ],
    ['an image that is nowhere', [picture({})], 'either image_url or slack_file'],
    [
      'an image in two places',
      [picture({ image_url: url, slack_file: { id: 'F1' } })],
      'either image_url or slack_file',
    ],
    ['an empty alt text', [picture({ alt_text: '', image_url: url })], '/blocks/0/alt_text'],
    [
      'an image title of 2,001',
      [picture({ image_url: url, title: plain(long(2_001)) })],
      '/blocks/0/title/text',
    ],
    ['an image title in mrkdwn', [picture({ image_url: url, title: mrkdwn('t') })], '/blocks/0/title/type'],
    ['an image_url that is no URL', [picture({ image_url: 'chart.png' })], '/blocks/0/image_url'],
    [
      'an unknown rich text container',
      [rich({ type: 'rich_text_poem', elements: [] })],
      '/blocks/0/elements/0/type',
    ],
    ['an unknown rich text leaf', [rich.leaf({ type: 'word', text: 'a' })], '/elements/0/elements/0/type'],
    ['a user leaf without a user', [rich.leaf({ type: 'user' })], '/elements/0/elements/0'],
    [
      'a rich text list without style',
      [rich({ type: 'rich_text_list', elements: [] })],
      '/blocks/0/elements/0',
    ],
    ['a date leaf without format', [rich.leaf({ type: 'date', timestamp: 1 })], '/elements/0/elements/0'],
    ['an empty button value', [actions(button({ value: '' }))], '/elements/0/value'],
    ['a button to no URL', [actions(button({ url: 'over there' }))], '/elements/0/url'],
    [
      'an option value of 151',
      [actions({ type: 'static_select', options: [option(long(151))] })],
      '/options/0/value',
    ],
    [
      'two options with one value',
      [actions({ type: 'overflow', options: [option('a'), option('a')] })],
      '/options/1/value',
    ],
    [
      'a confirmation without title',
      [actions(button({ confirm: confirm({ title: undefined }) }))],
      'missing required field: title',
    ],
    [
      'a confirmation without its two buttons',
      [actions(button({ confirm: confirm({ confirm: undefined, deny: undefined }) }))],
      'missing required field: deny',
    ],
    ['a green confirmation', [actions(button({ confirm: confirm({ style: 'green' }) }))], '/confirm/style'],
    ['an impossible date', [actions({ type: 'datepicker', initial_date: '2026-02-30' })], '/initial_date'],
    ['25 o’clock', [actions({ type: 'timepicker', initial_time: '25:00' })], '/initial_time'],
    [
      'a moment in milliseconds',
      [actions({ type: 'datetimepicker', initial_date_time: 1_628_633_820_000 })],
      '/initial_date_time',
    ],
    [
      'a preselected user who is no id',
      [actions({ type: 'users_select', initial_user: 'ana' })],
      '/initial_user',
    ],
    [
      'no items selectable',
      [actions({ type: 'multi_users_select', max_selected_items: 0 })],
      '/max_selected_items',
    ],
    ['an empty filter of conversations', [actions({ type: 'conversations_select', filter: {} })], '/filter'],
    ['an alert, which is for modals', [{ type: 'alert', text: mrkdwn('a') }], '/blocks/0/type'],
    ['a card with nothing in it', [{ type: 'card', subtitle: mrkdwn('s') }], '/blocks/0'],
    [
      'a container of eleven',
      [{ type: 'container', title: plain('t'), child_blocks: Array(11).fill(section('a')) }],
      '/child_blocks',
    ],
    [
      'a container without title',
      [{ type: 'container', child_blocks: [section('a')] }],
      'title or rich_text_title',
    ],
    ['a video that isn’t on HTTPS', [video({ video_url: 'http://example.com/v' })], '/video_url'],
    ['a video title that isn’t on HTTPS', [video({ title_url: 'http://example.com/v' })], '/title_url'],
    [
      'a data table whose header is rich text',
      [{ type: 'data_table', caption: 'c', rows: [[rich.leaf({ type: 'text', text: 'a' })], [cell()]] }],
      '/rows/0',
    ],
  ])('%s', (_, blocks, place) => {
    expect(blockProblems(blocks, 'message').join('\n')).toContain(place)
  })
})

const child = section('inside')

describe('a message may hold', () => {
  test.each<[string, object]>([
    [
      'several options chosen among buttons',
      actions({ type: 'multi_static_select', options: [option('a')] }),
    ],
    ['several people chosen among buttons', actions({ type: 'multi_users_select' })],
    ['a menu that the app fills', actions({ type: 'external_select', min_query_length: 0 })],
    [
      'a workflow button',
      actions({ type: 'workflow_button', text: plain('Run'), workflow: { trigger: { url } } }),
    ],
    ['a rich text with no elements', rich()],
    ['an option value of 150', actions({ type: 'static_select', options: [option(long(150))] })],
    ['a confirmation with all its parts', actions(button({ confirm: confirm({ style: 'danger' }) }))],
    ['a card', { type: 'card', title: mrkdwn('t'), actions: [button()] }],
    ['a carousel', { type: 'carousel', elements: [{ type: 'card', body: mrkdwn('b') }] }],
    ['a container', { type: 'container', title: plain('t'), child_blocks: [child], is_collapsible: true }],
    ['a video', video()],
    [
      'icon buttons under it',
      { type: 'context_actions', elements: [{ type: 'icon_button', icon: 'trash', text: plain('t') }] },
    ],
    ['a task card', { type: 'task_card', task_id: '1', title: 't', status: 'pending' }],
    [
      'a plan',
      { type: 'plan', title: 't', tasks: [{ type: 'task_card', task_id: '1', title: 't', status: 'error' }] },
    ],
    [
      'a data table',
      { type: 'data_table', caption: 'c', rows: [[cell()], [{ type: 'raw_number', value: 1, text: '1' }]] },
    ],
    [
      'a chart',
      {
        type: 'data_visualization',
        title: 't',
        chart: { type: 'pie', segments: [{ label: 'a', value: 1 }] },
      },
    ],
  ])('%s', (_, block) => {
    expect(blockProblems([block], 'message')).toEqual([])
  })
})
