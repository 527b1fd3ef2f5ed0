import type { Incident } from '../../domain/incident/incident.ts'
import type { Scope, TokenHolder } from '../../store/workspace/access-tokens.ts'

/** Whose request it is, and what they may know. */
export type Reader = {
  holder: TokenHolder
  /** For who may not, a private incident doesn't exist: it isn't listed, counted or named. */
  mayKnow: (incident: Pick<Incident, 'isPrivate'>) => boolean
}

export function readerOf(holder: TokenHolder): Reader {
  const seesPrivate = holder.scopes.includes('read:private')
  return { holder, mayKnow: ({ isPrivate }) => seesPrivate || !isPrivate }
}

/** Who may read private incidents may read the others. */
export function mayDo({ scopes }: TokenHolder, scope: Scope): boolean {
  return scopes.includes(scope) || (scope === 'read' && scopes.includes('read:private'))
}
