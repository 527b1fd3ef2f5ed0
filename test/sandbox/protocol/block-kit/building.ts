/** Blocks and elements that are fine, to be spoiled one field at a time. */

export const plain = (text: string) => ({ type: 'plain_text', text })
export const mrkdwn = (text: string) => ({ type: 'mrkdwn', text })
export const long = (length: number) => 'x'.repeat(length)
export const option = (value: string) => ({ text: plain('One'), value })
export const actions = (...elements: object[]) => ({ type: 'actions', elements })
export const input = (element: object) => ({ type: 'input', label: plain('What'), element })
export const section = (text: string) => ({ type: 'section', text: mrkdwn(text) })
export const button = (rest: object = {}) => ({ type: 'button', text: plain('Go'), ...rest })
export const picture = (rest: object) => ({ type: 'image', alt_text: 'a chart', ...rest })
export const table = (rows: object[][], rest: object = {}) => ({ type: 'table', rows, ...rest })
export const cell = (text = 'a') => ({ type: 'raw_text', text })

const richText = (...elements: object[]) => ({ type: 'rich_text', elements })
export const rich = Object.assign(richText, {
  leaf: (leaf: object) => richText({ type: 'rich_text_section', elements: [leaf] }),
})

export const confirm = (rest: object = {}) => ({
  title: plain('Sure?'),
  text: plain('This pages everyone.'),
  confirm: plain('Page'),
  deny: plain('Cancel'),
  ...rest,
})

export const textInput = (rest: object = {}) => input({ type: 'plain_text_input', ...rest })

export const modal = (...blocks: object[]) => ({
  type: 'modal',
  title: plain('Title'),
  submit: plain('Send'),
  blocks,
})
