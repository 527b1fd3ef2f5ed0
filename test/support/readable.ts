import type { View } from '../../src/slack/views/view.ts'

type Shown = {
  type: string
  text?: { text: string }
  elements?: Shown[]
  style?: string
  confirm?: { text: { text: string } }
}

/** A message as one would read it on the screen: a line for each line, buttons in brackets, times in UTC. */
export function readable({ blocks }: Pick<View, 'blocks'>): string {
  return (blocks as unknown as Shown[])
    .map(blockText)
    .join('\n')
    .replace(/<!date\^[^|]*\|([^>]*)>/g, '$1')
}

const blockText = (block: Shown): string => {
  switch (block.type) {
    case 'header':
      return `# ${block.text?.text}`
    case 'actions':
      return (block.elements ?? []).map(buttonText).join(' ')
    case 'context':
      return (block.elements ?? []).map((element) => `~ ${element.text}`).join('\n')
    default:
      return block.text?.text ?? block.type
  }
}

const buttonText = ({ text, style, confirm }: Shown): string => {
  const asks = confirm ? ` (asks: ${confirm.text.text})` : ''
  return `[${style === 'primary' ? '*' : ''}${text?.text}]${asks}`
}
