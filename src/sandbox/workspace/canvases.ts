import { instantOf } from './clock.ts'
import type { Canvas } from './state.ts'
import type { World } from './world.ts'

type Opening = { title: string; markdown: string; channelId?: string; isOfChannel: boolean }

export function createCanvas(world: World, { title, markdown, channelId, isOfChannel }: Opening): Canvas {
  const canvas: Canvas = {
    id: world.ids.next('F'),
    title,
    userId: world.state.app.botUserId,
    createdAt: instantOf(world.clock),
    ...(channelId === undefined ? {} : { channelId }),
    isOfChannel,
    sections: sectionsOf(world, markdown),
  }
  world.state.canvases.push(canvas)
  world.changed()
  return canvas
}

export function findCanvas(world: World, id: string): Canvas | undefined {
  return world.state.canvases.find((canvas) => canvas.id === id)
}

export function markdownOf(canvas: Canvas): string {
  return canvas.sections.map(({ markdown }) => markdown).join('\n\n')
}

export type Change =
  | { operation: 'rename'; title: string }
  | { operation: 'delete'; sectionId: string }
  | { operation: 'insert_at_start' | 'insert_at_end'; markdown: string }
  | { operation: 'insert_before' | 'insert_after'; sectionId: string; markdown: string }
  /** Without a section, the whole document. */
  | { operation: 'replace'; sectionId?: string; markdown: string }

/** False when the section that is meant isn't there. */
export function changeCanvas(world: World, canvas: Canvas, change: Change): boolean {
  const sectionId = 'sectionId' in change ? change.sectionId : undefined
  const index = canvas.sections.findIndex(({ id }) => id === sectionId)
  if (sectionId !== undefined && index === -1) return false
  if (change.operation === 'rename') canvas.title = change.title
  else {
    const added = 'markdown' in change ? sectionsOf(world, change.markdown) : []
    const { at, taken } = placeOf(change, index, canvas.sections.length)
    canvas.sections.splice(at, taken, ...added)
  }
  world.changed()
  return true
}

/** Where a change begins, and how many of the sections from there it takes away. */
function placeOf(change: Change, index: number, length: number): { at: number; taken: number } {
  switch (change.operation) {
    case 'insert_before':
      return { at: index, taken: 0 }
    case 'insert_after':
      return { at: index + 1, taken: 0 }
    case 'insert_at_end':
      return { at: length, taken: 0 }
    case 'delete':
      return { at: index, taken: 1 }
    case 'replace':
      return index === -1 ? { at: 0, taken: length } : { at: index, taken: 1 }
    default:
      return { at: 0, taken: 0 }
  }
}

/** A section is what stands between empty lines. */
function sectionsOf(world: World, markdown: string): Canvas['sections'] {
  return markdown
    .split(/\n{2,}/)
    .filter((part) => part.trim() !== '')
    .map((part) => ({ id: world.ids.next('temp:C:'), markdown: part }))
}
