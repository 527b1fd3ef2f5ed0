import type { Choice } from '../acts.ts'
import type { ActAnswer } from '../protocol.ts'
import type { Directory } from './directory.ts'

export type Pressed = { actionId: string; blockId: string; value?: string; choice?: Choice }

/** What a view's fields hold, by block and action id. */
export type Fields = {
  choiceAt(blockId: string, actionId: string): Choice
  set(blockId: string, actionId: string, choice: Choice): void
  errorAt(blockId: string): string | undefined
}

/** Where blocks stand: a message, a form or a home tab. */
export type Surface = {
  directory: Directory
  press(pressed: Pressed): Promise<ActAnswer>
  /** Of a view; a message keeps nothing. */
  fields?: Fields
}
