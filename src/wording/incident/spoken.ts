import type { Incident } from '../../domain/incident/incident.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import type { Instant } from '../../domain/time/instant.ts'
import type { Line } from '../text/line.ts'
import type { Table } from '../text/table.ts'

/** The incident as it is when the words are spoken, which may be later than when they were decided. */
export type Spoken = { incident: Incident; policy: Policy; at: Instant }

/** Whole sentences, with their full stops; the quote is what someone typed. */
export type WordsTable<Union extends { kind: string }> = Table<Union, Spoken, Line>
