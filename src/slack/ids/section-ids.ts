import { blockIds } from './form-ids.ts'

export const sectionFields = ['summary', 'impact', 'rootCause', 'contributingFactors', 'learnings'] as const

/** What the form of the impact asks beside its words. */
export const extentIds = {
  customers: 'customers',
  impactBegan: 'impact_began',
  mitigated: 'impact_ended',
  howSure: 'how_sure',
} as const

export type SectionField = (typeof sectionFields)[number]

/** `edit_section_root_cause`…: opens the form of one section. */
export function sectionActionId(field: SectionField): string {
  return `edit_section_${blockIds[field]}`
}

export const sectionPattern = /^edit_section_/

export function sectionOf(actionId: string): SectionField | null {
  return sectionFields.find((field) => sectionActionId(field) === actionId) ?? null
}
