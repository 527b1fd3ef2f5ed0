import type { Searched } from '../../domain/incident/searched.ts'
import type { Tx } from '../database/schema.ts'
import { keepTexts } from '../incident/texts.ts'
import { writeLibrary } from '../postmortem/library.ts'
import { writeOpenItems } from '../postmortem/open-items.ts'
import { type Affected, affectsNothing, writeAffected } from './affected-rows.ts'

/** By what an incident is found besides its number and its status. */
export type Indexed = {
  /** The services that it happened to. */
  affected: Affected
  /** How many action items are open. */
  openItems: number
  /** Whether its postmortem is there for others to read. */
  inLibrary: boolean
}

export const indexedNowhere: Indexed = { affected: affectsNothing, openItems: 0, inLibrary: false }

/** What decisions change of that, and the texts to be found that changed with them. */
export type IncidentIndex = {
  number: number
  isPrivate: boolean
  before: Indexed
  after: Indexed
  texts: readonly Searched[]
}

/** Writes what moved: most decisions move nothing of it, and cost no statement. */
export async function writeIndex(tx: Tx, index: IncidentIndex): Promise<void> {
  const { number, isPrivate, before, after, texts } = index
  await writeAffected(tx, number, { before: before.affected, after: after.affected })
  await writeOpenItems(tx, number, { before: before.openItems, after: after.openItems })
  await writeLibrary(tx, number, { before: before.inLibrary, after: after.inLibrary })
  await keepTexts(tx, { number, isPrivate }, texts)
}
