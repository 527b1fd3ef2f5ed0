/**
 * From when a service leans on one person: they carried more than this share of its last incidents. A share of 1
 * is never exceeded, so nothing is told.
 */
export type HeroBounds = { share: number; last: number }

export const usualHeroBounds: HeroBounds = { share: 0.5, last: 10 }
