import { auditKeyIn } from '../../config.ts'
import { workspaceSubject } from '../../domain/record/subject.ts'
import { cleanLine } from '../../domain/text/text.ts'
import { type Instant, instantOf } from '../../domain/time/instant.ts'
import { type Anchored, compareAnchors } from '../../operations/audit/anchored.ts'
import { verifyAudit } from '../../operations/audit/verify.ts'
import { appendAnchor, readAnchors, signerOf } from '../../store/audit/anchors.ts'
import { readHead } from '../../store/audit/audit.ts'
import { loadState } from '../../store/record/subjects.ts'
import { countOf } from '../../wording/text/amount.ts'
import { type Answer, type Call, type CliCommand, Refused } from '../command.ts'
import { tellerOf } from '../teller.ts'

export const verify: CliCommand = {
  usage: 'verify [--head HASH] [--anchors FILE]',
  summary: 'checks the audit chain against the record, and against heads kept elsewhere',
  options: {
    head: { value: 'HASH', help: 'a head kept elsewhere, which the chain must contain' },
    anchors: { value: 'FILE', help: 'the file with signed heads; audit.file in muster.yml by default' },
    key: { value: 'KEY', help: 'the public key that signed them, where AUDIT_KEY is kept from you' },
  },
  run: verifyAll,
}

/** The chain in itself, then against every head that was kept outside the database. */
export async function verifyAll(call: Call): Promise<Answer> {
  const outcome = await verifyAudit(await call.record(), headIn(call.options.head))
  if (!outcome.ok) {
    const where = outcome.firstBroken === null ? '' : ` at entry ${outcome.firstBroken}`
    return { text: `The audit is broken${where}: ${outcome.why}.`, data: outcome, isFailure: true }
  }
  const intact = `The audit is intact: ${countOf(outcome.entries, 'entry', 'entries')}, head ${outcome.head}.`
  const anchors = await anchorsOf(call)
  if (!anchors) return { text: intact, data: outcome }
  if (anchors.why !== null) {
    const { entries } = outcome
    return {
      text: `The audit is broken: ${anchors.why}.`,
      data: { ok: false, entries, firstBroken: null, why: anchors.why, anchors },
      isFailure: true,
    }
  }
  const { when } = await tellerOf(call, null)
  return { text: [intact, ...anchoredLines(anchors, when)].join('\n'), data: { ...outcome, anchors } }
}

function headIn(option: unknown): string | null {
  if (typeof option !== 'string') return null
  const hash = option.trim().toLowerCase()
  if (/^[0-9a-f]{64}$/.test(hash)) return hash
  throw new Refused('--head takes the hash from an earlier verify or from the log: 64 digits and letters.')
}

type Compared = Anchored & { file: string; isKeyKnown: boolean }

/** Null where no file is kept. */
async function anchorsOf(call: Call): Promise<Compared | null> {
  const { anchors: named, key } = call.options
  const file = typeof named === 'string' ? named : call.policy.audit.file
  if (file === null) return null
  const secret = auditKeyIn(call.env)
  const publicKey = typeof key === 'string' ? key.trim() : secret && signerOf(secret).publicKey
  const about = { file, isKeyKnown: publicKey !== null }
  const lines = await readAnchors(file)
  if (lines) return { ...(await compareAnchors(await call.record(), lines, publicKey)), ...about }
  if (typeof named === 'string') throw new Refused(`${file}: it isn't there.`)
  const workspace = await loadState(await call.record(), workspaceSubject)
  const isMissed = workspace?.anchored != null
  const why = isMissed ? `${file} is gone, and heads of the audit were kept in it` : null
  return { kept: 0, last: null, restored: [], why, ...about }
}

function anchoredLines(
  { file, kept, last, restored, isKeyKnown }: Compared,
  when: (at: Instant) => string,
): string[] {
  const known = last
    ? `It has all ${countOf(kept, 'head')} that were kept in ${file}, the last from ${when(last.at)} with ${countOf(last.entries, 'entry', 'entries')}.`
    : `No heads are kept in ${file} yet.`
  return [
    known,
    ...restored.map(
      ({ at, entries, lost, why }) =>
        `A backup with ${countOf(entries, 'entry', 'entries')} was restored ${when(at)}${why === null ? '' : ` (${why})`}: ${countOf(lost, 'entry', 'entries')} kept before are gone.`,
    ),
    ...(isKeyKnown ? [] : ["The signatures weren't checked against your key: set AUDIT_KEY, or add --key."]),
  ]
}

/** What the one who restored a backup signs: from here on the heads that are further along don't count. */
export async function sayRestored(call: Call): Promise<Answer> {
  const why = typeof call.options.why === 'string' ? cleanLine(call.options.why) : ''
  if (why === '') throw new Refused('Say why: npm run muster -- audit restored --why "the disk died"')
  if (why.length > 500) throw new Refused('--why takes up to 500 characters.')
  const said = await stateRestored(call, why)
  if (said === null) {
    throw new Refused(
      'Set audit.file in muster.yml and AUDIT_KEY: what was restored is signed, and kept there.',
    )
  }
  return {
    text: `${said.file} now says that a backup with ${countOf(said.entries, 'entry', 'entries')} was restored.`,
    data: said,
  }
}

/** The same, where heads are kept and the key is known; null where not. */
export async function stateRestored(call: Call, why: string) {
  const { file } = call.policy.audit
  const secret = auditKeyIn(call.env)
  if (file === null || secret === null) return null
  const { entries, head } = await readHead(await call.asItIs())
  const at = instantOf(call.clock.now())
  await appendAnchor(file, signerOf(secret).sign({ kind: 'restored', at, entries, head, why }))
  return { file, at, entries, head, why }
}
