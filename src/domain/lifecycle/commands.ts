import type { Severity } from '../policy/severity.ts'

export type SeverityCommand = { verb: 'severity'; to: Severity; why: string }

export type ResolveCommand = { verb: 'resolve'; summary: string }

export type CloseCommand = { verb: 'close' }

export type ReopenCommand = { verb: 'reopen'; why: string }

/** A false alarm. */
export type CancelCommand = { verb: 'cancel'; why: string }

/** `of` is the number of the incident that covers it. */
export type DuplicateCommand = { verb: 'duplicate'; of: number }
