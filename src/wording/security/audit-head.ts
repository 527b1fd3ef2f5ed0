import { countOf } from '../text/amount.ts'
import { code, type Sentence, say } from '../text/sentence.ts'

/** A head of the audit as a channel keeps it, with all that it takes to check it. */
export function auditHeadText(anchor: {
  at: string
  entries: number
  head: string
  signature: string
}): Sentence {
  const { at, entries, head, signature } = anchor
  return say`Audit: ${countOf(entries, 'entry', 'entries')} at ${code(at)}, head ${code(head)}, signature ${code(signature)}`
}
