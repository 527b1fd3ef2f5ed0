import type { View } from '../../../src/slack/views/view.ts'

type Shown = {
  type: string
  text?: { text: string }
  elements?: Shown[]
  accessory?: Shown
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

/** The texts of all buttons, in order; a primary one has a star before it. */
export function buttonsOf({ blocks }: Pick<View, 'blocks'>): string[] {
  return buttonRows({ blocks }).flat()
}

/** The same, row by row. */
export function buttonRows({ blocks }: Pick<View, 'blocks'>): string[][] {
  return (blocks as unknown as Shown[])
    .map((block) => (block.type === 'actions' ? (block.elements ?? []) : [block.accessory]))
    .map((buttons) => buttons.filter((button) => button?.type === 'button').map(nameOf))
    .filter((buttons) => buttons.length > 0)
}

/** What each button asks before it does anything, by its text. */
export function confirmationsOf({ blocks }: Pick<View, 'blocks'>): Record<string, string> {
  const buttons = (blocks as unknown as Shown[]).flatMap(({ elements }) => elements ?? [])
  return Object.fromEntries(
    buttons.flatMap(({ text, confirm }) => (confirm ? [[text?.text ?? '', confirm.text.text]] : [])),
  )
}

const blockText = (block: Shown): string => {
  switch (block.type) {
    case 'header':
      return `# ${block.text?.text}`
    case 'actions':
      return (block.elements ?? []).map((button) => `[${nameOf(button)}]`).join(' ')
    case 'context':
      return (block.elements ?? []).map((element) => `~ ${element.text}`).join('\n')
    default:
      return block.text?.text ?? block.type
  }
}

function nameOf(button: Shown | undefined): string {
  return `${button?.style === 'primary' ? '*' : ''}${button?.text?.text}`
}
