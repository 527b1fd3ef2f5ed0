import type { Incident } from '../../domain/incident/incident.ts'
import type { Scope, TokenHolder } from '../../store/workspace/access-tokens.ts'

/** Whose request it is, and what they may know. */
export type Reader = {
  holder: TokenHolder
  /** For who may not, a private incident doesn't exist: it isn't listed, counted or named. */
  mayKnow: (incident: Pick<Incident, 'isPrivate' | 'isSecurity'>) => boolean
}

export function readerOf(holder: TokenHolder): Reader {
  const seesPrivate = holder.scopes.includes('read:private')
  // A security incident is for its responders, who are people: no token knows of one.
  const mayKnow: Reader['mayKnow'] = ({ isPrivate, isSecurity }) => !isSecurity && (seesPrivate || !isPrivate)
  return { holder, mayKnow }
}

/** Who may read private incidents may read the others. */
export function mayDo({ scopes }: TokenHolder, scope: Scope): boolean {
  return scopes.includes(scope) || (scope === 'read' && scopes.includes('read:private'))
}
