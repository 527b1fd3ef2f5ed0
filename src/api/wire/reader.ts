import type { Incident } from '../../domain/incident/incident.ts'
import { recordRefusedProgram } from '../../operations/audit/record-refusal.ts'
import type { Desk } from '../../operations/engine/desk.ts'
import type { Log } from '../../process/log.ts'
import type { Scope, TokenHolder } from '../../store/workspace/access-tokens.ts'

/** Whose request it is, and what they may know. */
export type Reader = {
  holder: TokenHolder
  /** For who may not, a private incident doesn't exist: it isn't listed, counted or named. */
  mayKnow: (incident: Pick<Incident, 'isPrivate' | 'isSecurity'>) => boolean
  /** Puts on record that they asked for one of those by its number, once they have their answer. */
  noteHidden: (number: number) => void
}

export function readerOf(holder: TokenHolder, { desk, log }: { desk: Desk; log: Log }): Reader {
  const seesPrivate = holder.scopes.includes('read:private')
  // A security incident is for its responders, who are people: no token knows of one.
  const mayKnow: Reader['mayKnow'] = ({ isPrivate, isSecurity }) => !isSecurity && (seesPrivate || !isPrivate)
  const record = (incident: number): Promise<void> =>
    recordRefusedProgram(desk, { what: 'refused_private', incident, detail: { wish: 'see' } }, holder).catch(
      (error: unknown) => log.error("a refusal couldn't be put on record", { error }),
    )
  // Never before the answer: how long that takes would tell that there is one.
  return { holder, mayKnow, noteHidden: (number) => setImmediate(record, number) }
}

/** Who may read private incidents may read the others. */
export function mayDo({ scopes }: TokenHolder, scope: Scope): boolean {
  return scopes.includes(scope) || (scope === 'read' && scopes.includes('read:private'))
}
