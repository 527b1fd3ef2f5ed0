import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { appendFile, open, readFile } from 'node:fs/promises'
import type { Instant } from '../../domain/time/instant.ts'
import type { AuditHead } from '../../domain/workspace/upkeep.ts'

/** The audit's head as it was told outside the database; `restored` by someone who put a backup in place. */
export type Statement = AuditHead & { kind: 'head' | 'restored'; at: Instant; why: string | null }

export type Anchor = Statement & { key: string; signature: string }

/** Signs statements, and says which key it does that with. */
export type Signer = { publicKey: string; sign: (statement: Statement) => Anchor }

/** What comes before an Ed25519 seed in PKCS #8, and before its public key in SPKI (RFC 8410). */
const privateStart = '302e020100300506032b657004220420'
const publicStart = '302a300506032b6570032100'
const [privatePrefix, publicPrefix] = [Buffer.from(privateStart, 'hex'), Buffer.from(publicStart, 'hex')]

/**
 * A secret of whatever form makes the key pair, the same in every copy of Muster. With the public half anyone can
 * check what was signed, and nobody can sign.
 */
export function signerOf(secret: string): Signer {
  const seed = createHash('sha256').update(`muster audit\n${secret}`).digest()
  const key = createPrivateKey({ key: Buffer.concat([privatePrefix, seed]), format: 'der', type: 'pkcs8' })
  const der = createPublicKey(key).export({ format: 'der', type: 'spki' })
  const publicKey = der.subarray(publicPrefix.length).toString('base64url')
  return {
    publicKey,
    sign: (statement) => ({
      ...statement,
      key: publicKey,
      signature: sign(null, Buffer.from(textOf(statement)), key).toString('base64url'),
    }),
  }
}

function textOf({ kind, at, entries, head, why }: Statement): string {
  return ['muster audit', kind, at, entries, head, JSON.stringify(why)].join('\n')
}

/** Whether a statement was signed with this key; without one, with the key that it names itself. */
export function isSigned(anchor: Anchor, publicKey: string | null): boolean {
  try {
    if (publicKey !== null && publicKey !== anchor.key) return false
    const der = Buffer.concat([publicPrefix, Buffer.from(anchor.key, 'base64url')])
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
    return verify(null, Buffer.from(textOf(anchor)), key, Buffer.from(anchor.signature, 'base64url'))
  } catch {
    return false
  }
}

/** Adds a line to the file, on the disk before this resolves. Nothing that's in it is changed. */
export async function appendAnchor(path: string, anchor: Anchor): Promise<void> {
  const { kind, at, entries, head, why, key, signature } = anchor
  const line = { kind, at, entries, head, ...(why !== null && { why }), key, signature }
  await appendFile(path, `${JSON.stringify(line)}\n`, { mode: 0o600 })
  await using file = await open(path, 'r')
  await file.sync()
}

/** A line of the file; null in place of one that can't be read as a statement. */
export type Line = { line: number; anchor: Anchor | null }

/** Every line of the file in its order; null where there is no file. */
export async function readAnchors(path: string): Promise<Line[] | null> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  })
  if (text === null) return null
  return text
    .split('\n')
    .map((line, index) => ({ line: index + 1, text: line.trim() }))
    .filter((one) => one.text !== '')
    .map((one) => ({ line: one.line, anchor: anchorIn(one.text) }))
}

function anchorIn(text: string): Anchor | null {
  try {
    const value = JSON.parse(text) as Record<string, unknown>
    const { kind, at, entries, head, why = null, key, signature } = value
    const isKnown = kind === 'head' || kind === 'restored'
    if (!isKnown || !Number.isSafeInteger(entries) || (entries as number) < 0) return null
    if ([at, head, key, signature].some((one) => typeof one !== 'string')) return null
    if (why !== null && typeof why !== 'string') return null
    return { kind, at, entries, head, why, key, signature } as Anchor
  } catch {
    return null
  }
}
