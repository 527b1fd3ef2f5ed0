import { expect, test } from 'vitest'
import { markdownBlocksOf } from '../../../../src/sandbox/page/browser/blocks/markdown-blocks.ts'

test('a postmortem falls into its headings, tables, lists and questions', () => {
  const text = [
    '# INC-1 checkout',
    '',
    '| Figure | Value |',
    '| --- | --- |',
    '| Severity | a \\| b |',
    '',
    '- 14:02 declared',
    '- 14:04 said:',
    '',
    '  > a long',
    '  > quote',
    '',
    '> **Open question:** Why?',
    'end',
  ].join('\n')
  expect(markdownBlocksOf(text)).toEqual([
    { kind: 'heading', level: 1, text: 'INC-1 checkout' },
    { kind: 'table', head: ['Figure', 'Value'], rows: [['Severity', 'a \\| b']] },
    {
      kind: 'list',
      isOrdered: false,
      items: [
        [{ kind: 'paragraph', text: '14:02 declared' }],
        [
          { kind: 'paragraph', text: '14:04 said:' },
          { kind: 'quote', blocks: [{ kind: 'paragraph', text: 'a long\nquote' }] },
        ],
      ],
    },
    { kind: 'quote', blocks: [{ kind: 'paragraph', text: '**Open question:** Why?' }] },
    { kind: 'paragraph', text: 'end' },
  ])
})

test.each(['#', '|', '>', '- ', '```', '| a |\n|', '\\', '---|', '1.', '   '])('%j ends', (text) => {
  expect(markdownBlocksOf(text).length).toBeLessThan(3)
})
