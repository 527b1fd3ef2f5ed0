/** How sure it is whom an incident reached, and from when to when. */
export const surenesses = ['measured', 'estimated', 'unknown'] as const

export type Sureness = (typeof surenesses)[number]

/** Beside the words of the impact. From when to when it lasted is in the moments. */
export type Extent = {
  /** As typed, a number or words; null while nobody has said. */
  customers: string | null
  howSure: Sureness | null
}
