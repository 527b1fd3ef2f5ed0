import type { ChannelId } from '../people/people.ts'
import type { Severity } from '../policy/severity.ts'

/**
 * `mistake` when the present severity was never right, which needs a reason; lowering alone can be that. `from`
 * is what it was when the button asked, with what would change.
 */
export type SeverityCommand = {
  verb: 'severity'
  to: Severity
  why: string
  mistake?: boolean
  from?: Severity
}

export type ResolveCommand = { verb: 'resolve'; summary: string }

export type CloseCommand = { verb: 'close' }

export type ReopenCommand = { verb: 'reopen'; why: string }

/** Its channel isn't archived. */
export type KeepChannelCommand = { verb: 'keep_channel' }

/** A false alarm. */
export type CancelCommand = { verb: 'cancel'; why: string }

/** `of` is the number of the incident that covers it; its channel, where it's known, is said. */
export type DuplicateCommand = { verb: 'duplicate'; of: number; channel?: ChannelId }

/** `name` is what was typed of the duty's; empty where it's the only one. */
export type ReportedCommand = { verb: 'reported'; name: string; isRequired: boolean }
