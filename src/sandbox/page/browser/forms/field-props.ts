import type { JsonObject } from '../../../json.ts'
import type { Choice } from '../../acts.ts'
import type { Surface } from '../surface.ts'

export type FieldProps = {
  element: JsonObject
  blockId: string
  surface: Surface
  label: string
  id?: string
  describedBy?: string
  isInvalid?: boolean
  /** When the app is to hear of each choice. */
  onChoose?(choice: Choice): void
}

export type Held = { value: Choice; choose(choice: Choice): void }
