import type { PersonId } from '../people/people.ts'
import type { Instant } from '../time/instant.ts'

/** What is reckoned against: the team's own objective, or what a contract promises. */
export type Promised = 'objective' | 'agreement'

/** What a budget came to when it was told, in milliseconds. */
export type Left = { remainingMs: number; budgetMs: number }

/** What people hear of a budget without asking, each once. */
export type BudgetNews =
  | {
      kind: 'warned'
      of: Promised
      /** The threshold that was passed, of the whole budget. */
      share: number
      left: Left
      /** Open incidents that spend it. */
      incidents: number[]
      /** When all of it is spent if those go on; null when none does, or it's spent already. */
      goneAt: Instant | null
    }
  /** The contract is broken. */
  | { kind: 'broken'; left: Left }
  /** One incident took more than a fifth of the objective's budget. */
  | { kind: 'large'; incident: number; ms: number; left: Left }
  /** `isBack` after a lift; `until` is when it ends automatically, null while an incident goes on. */
  | { kind: 'freeze_began'; isBack: boolean; until: Instant | null; left: Left }
  | { kind: 'freeze_ended'; left: Left }
  | { kind: 'freeze_lifted'; by: PersonId; until: Instant; why: string }
  /** One person carried most of its last incidents. */
  | { kind: 'leans'; incidents: number; of: number; hasRunbooks: boolean }
  | { kind: 'gate_overridden'; by: PersonId; why: string; closed: string[] }
