import { z } from 'zod'

/** `accept_evidence_2`, `dismiss_evidence_2`: one proposal among several in a message. Value: `evidencePress`. */
export function evidenceActionId(answer: 'accept' | 'dismiss', index: number): string {
  return `${answer}_evidence_${index}`
}

export const evidencePattern = /^(accept|dismiss)_evidence_[1-9]$/

/** Value: `panelPage`. */
export const turnPanelIds = { back: 'earlier_evidence', on: 'further_evidence' } as const

/** The proposal, what it said when it was shown, and on which page. */
export const evidencePress = z.object({
  incident: z.number().int().positive(),
  key: z.string().min(1).max(200),
  mark: z.number().int().nonnegative(),
  page: z.number().int().nonnegative(),
})

/** Which page of the proposals a button turns to. */
export const panelPage = z.object({
  incident: z.number().int().positive(),
  page: z.number().int().nonnegative(),
})

/** The button that shows what a summary would be drafted from, and the form that sends it. Value: the number. */
export const summaryDraftIds = { open: 'open_summary_draft', form: 'summary_form' } as const
