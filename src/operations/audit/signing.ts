import { signerOf } from '../../store/audit/anchors.ts'
import type { Desk } from '../engine/desk.ts'

/** What signs the audit's heads on a desk, from its secret; nothing where there's none. */
export function signingOf(secret: string | null): { signHead: NonNullable<Desk['signHead']> | undefined } {
  return { signHead: secret === null ? undefined : signerOf(secret) }
}
