import type { SummariesPolicy } from '../domain/policy/practice/summaries.ts'
import type { DraftTrouble } from '../domain/postmortem/summary/draft-trouble.ts'

/** The provider as `muster.yml` names it, with its key; null where it asks for none. */
export type Provider = { summaries: SummariesPolicy; key: string | null }

/** What it's asked: what to do, and the text to do it with. */
export type Prompt = { instruction: string; text: string }

/** Words as they came, hostile until they're shown. `isCut` when the provider stopped before their end. */
export type Drafted = { ok: true; text: string; isCut: boolean } | { ok: false; trouble: DraftTrouble }
