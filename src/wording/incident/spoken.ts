import type { Incident } from '../../domain/incident/incident.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import type { Instant } from '../../domain/time/instant.ts'
import type { Line } from '../text/line.ts'
import type { Table } from '../text/table.ts'
import type { TypistZone } from '../text/zone.ts'

/** The incident as it is when the words are spoken, which may be later than when they were decided. */
export type Spoken = { incident: Incident; policy: Policy; at: Instant }

/** The answer to a command; `zone` where a time in it was typed, and shows by which clock it was read. */
export type Answered = Spoken & { zone?: TypistZone | null }

/** Whole sentences, with their full stops; the quote is what someone typed. */
export type WordsTable<Union extends { kind: string }> = Table<Union, Spoken, Line>
