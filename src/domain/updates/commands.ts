export type UpdateCommand = {
  verb: 'update'
  text: string
  /** Null keeps the severity's cadence. */
  nextInMs: number | null
  /** Somebody looked, and there is nothing to tell; posts exactly that. */
  nothingNew?: boolean
}

/** Moves the promised update by so many milliseconds from now. */
export type PostponeCommand = { verb: 'postpone'; byMs: number }
